"""`python -m motcua.ops.cli` is the same as `motcua`."""

from motcua.ops.cli import main

if __name__ == "__main__":
    main(prog_name="motcua")
