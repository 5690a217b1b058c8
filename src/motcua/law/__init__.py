"""Pure rules of the law as dated data: no Django, no input or output but shipped YAML."""
