"""What each indicator counts, once more, in terms of the naive counter."""

from steering.indicators.naive_counting import (
    DOCUMENT,
    EXEMPT,
    NO_CHANNEL,
    OUTSIDE,
    PLANNED,
    ROWS,
    Naive,
    Part,
    across,
    all_served,
    balance,
    content,
    filed,
    flag,
    is_,
    login,
    mean,
    no_portal_due,
    null,
    online,
    petition_kept,
    portal_in_time,
    received,
    rows,
    service,
    settled_outcome,
    standing,
    yes,
)

INDICATORS: dict[str, Naive] = {
    "service_full_online": standing(
        "offered_full", leave=(null("eligible"), is_("eligible", 0), null("offered_full"))
    ),
    "dossier_online": Naive("received", flag("online"), leave=NO_CHANNEL),
    "dossier_online_no_copies": Naive(
        "received", flag("online"), leave=(*NO_CHANNEL, is_("certified_copy", 1))
    ),
    "dossier_online_native": Naive(
        "received", flag("online"), only=is_("owner", "native"), leave=NO_CHANNEL
    ),
    "dossier_online_mirrored": Naive(
        "received", flag("online"), only=is_("owner", "mirrored"), leave=NO_CHANNEL
    ),
    "filed_alone": filed("alone"),
    "filed_helped": filed("helped"),
    "filed_for_another": filed("for_another"),
    "filed_in_person": filed("in_person"),
    "filed_by_post": filed("post"),
    "payment_online": Naive(
        "received", flag("on_portal"), table="payments",
        only=lambda r, _s: (r.amount_dong or 0) > 0, leave=(null("on_portal"),),
    ),
    "payment_online_any": Naive(
        "received", flag("online"), table="payments",
        only=lambda r, _s: (r.amount_dong or 0) > 0, leave=(null("online"),),
    ),
    "digitised": Naive("closed", flag("digitised"), leave=(null("digitised"),)),
    "digitised_where_paper": Naive(
        "closed", flag("digitised_component"),
        leave=(null("has_component"), is_("has_component", 0), null("digitised_component")),
    ),
    "digitised_results": Naive(
        "closed", flag("digitised_result"), only=settled_outcome,
        leave=(*DOCUMENT, null("digitised_result")),
    ),
    "synced": Naive("closed", flag("synced_full"), leave=(null("synced_full"),)),
    "result_electronic": Naive(
        "closed", flag("e_result"), only=settled_outcome, leave=(*DOCUMENT, null("e_result"))
    ),
    "result_electronic_procedures": Naive(
        "closed", Part("different", is_("e_result", 1), "procedure"),
        Part("different", yes, "procedure"),
        only=settled_outcome, leave=(*DOCUMENT, null("e_result")),
    ),
    "result_shared": Naive(
        "closed", flag("result_shared"), only=is_("e_result", 1), leave=(null("result_shared"),)
    ),
    "reused": Naive("received", flag("reused"), leave=(null("reused"),)),
    "reused_where_possible": Naive(
        "received", flag("reused"), leave=(null("reusable"), is_("reusable", 0), null("reused"))
    ),
    "petition_on_time": Naive(
        "handled", rows(petition_kept), table="petitions", leave=(null("due_at"),)
    ),
    "satisfaction_all": Naive("closed", flag("satisfied"), leave=(null("satisfied"),)),
    "satisfaction_portal": Naive("received", rows(content), leave=(no_portal_due,)),
    "form_interactive": Naive(
        "received", flag("form_interactive"), only=online, leave=(null("form_interactive"),)
    ),
    "autofill_share": Naive(
        "received", Part("sum", yes, "fields_autofilled"), Part("sum", yes, "fields_total"),
        only=online, leave=(lambda r, _s: not r.fields_total,),
    ),
    "login_to_submit": login("sum"),
    "login_to_submit_stable": login("sum", null("login_outage"), is_("login_outage", 1)),
    "login_to_submit_portal": login(
        "sum",
        leave=(
            is_("login_clock", "here"),
            lambda r, _s: r.login_clock != "portal" or r.login_to_submit_s is None,
        ),
    ),
    "login_to_submit_median": login("half"),
    "login_to_submit_p90": login("ninety"),
    "satisfaction_online": Naive(
        "closed", flag("satisfied"), only=online, leave=(null("satisfied"),)
    ),
    "on_time": Naive(
        "closed", flag("on_time"), leave=(is_("outcome", "withdrawn"), null("on_time"))
    ),
    "on_time_first_appointment": Naive(
        "closed", flag("kept_first"), leave=(is_("outcome", "withdrawn"), null("kept_first"))
    ),
    "late_by_sync": Naive("closed", flag("late_by_sync"), leave=(null("late_by_sync"),)),
    "first_answer_in_time": Naive(
        "received",
        rows(lambda r, _s: r.first_answer_at is not None
             and r.first_answer_at <= r.first_answer_due_at
             and r.first_answer_on_time != 0),
        only=online,
        leave=(
            null("first_answer_due_at"),
            lambda r, s: r.first_answer_due_at >= s.at
            and (r.first_answer_at is None or r.first_answer_at >= s.at),
        ),
    ),
    "identity_checked": Naive(
        "received", flag("identity_checked"), leave=(null("identity_checked"),)
    ),
    "population_queries": Naive(
        "received", Part("sum", yes, "population_queries"), None,
        leave=(null("population_queries"),),
    ),
    "supplement_repeated": Naive(
        "received", flag("supplement_repeated"), leave=(null("supplement_repeated"),)
    ),
    "handled_electronically": Naive("closed", flag("electronic"), leave=(null("electronic"),)),
    "working_time_net": mean("working_net_s"),
    "working_time_gross": mean("working_gross_s"),
    "elapsed_time": mean("elapsed_s"),
    "balance_carried": balance(lambda r, s: r.received_day < s.first),
    "balance_received": balance(lambda r, s: r.received_day >= s.first),
    "balance_received_online": Naive("handled", received("online"), None),
    "balance_received_counter": Naive("handled", received("counter"), None),
    "balance_received_post": Naive("handled", received("post"), None),
    "balance_received_unclassified": balance(
        lambda r, s: r.received_day >= s.first and r.channel not in {"online", "counter", "post"}
    ),
    "balance_settled": balance(lambda r, s: s.is_settled(r)),
    "balance_settled_early": balance(
        lambda r, s: s.is_settled(r) and r.on_time == 1 and r.closed_day < r.due_day
    ),
    "balance_settled_on_time": balance(
        lambda r, s: s.is_settled(r) and r.on_time == 1 and not r.closed_day < r.due_day
    ),
    "balance_settled_late": balance(lambda r, s: s.is_settled(r) and r.on_time == 0),
    "balance_settled_no_term": balance(lambda r, s: s.is_settled(r) and r.on_time is None),
    "balance_in_progress": balance(lambda r, s: s.is_open(r)),
    "balance_in_progress_within": balance(
        lambda r, s: s.is_open(r) and r.due_at is not None and r.due_at >= s.at
    ),
    "balance_in_progress_over": balance(
        lambda r, s: s.is_open(r) and r.due_at is not None and r.due_at < s.at
    ),
    "balance_in_progress_no_term": balance(lambda r, s: s.is_open(r) and r.due_at is None),
    "balance_withdrawn": balance(lambda r, s: s.is_done(r) and r.outcome == "withdrawn"),
    "balance_refused": balance(lambda r, s: s.is_done(r) and r.outcome == "refused"),
    "balance_stopped": balance(lambda r, s: s.is_done(r) and r.outcome == "stopped"),
    "services_integrated": standing(
        "integrated", only=is_("offered_online", 1), leave=(null("integrated"),)
    ),
    "services_published_offered": standing(
        "offered_full",
        leave=(null("published_full"), is_("published_full", 0), null("offered_full")),
    ),
    "services_full_count": Naive(
        "standing", Part("different", is_("offered_full", 1), "procedure"), None, "services"
    ),
    "enterprise_online": standing(
        "offered_online", only=is_("enterprise", 1), leave=(null("offered_online"),)
    ),
    "law_lists_full": standing("offered_full", leave=(null("law_list"), null("offered_full"))),
    "services_downgraded": Naive("received", flag("downgraded"), None, "services"),
    "procedures_restructured": standing("restructured", leave=(null("restructured"),)),
    "services_alive": Naive(
        "received",
        Part("different", lambda r, _s: r.planned == 1 and r.online == 1, "procedure"), None,
        leave=(null("planned"),),
    ),
    "volume_mean": Naive(
        "received", ROWS, service(lambda r, _s: r.planned == 1 and r.volume_exempt != 1),
        only=PLANNED, leave=EXEMPT, percent=False,
    ),
    "volume_set_electronic": Naive(
        "closed", flag("e_result"), only=settled_outcome, leave=(*OUTSIDE, *DOCUMENT)
    ),
    "volume_set_reused": Naive(
        "received", flag("reused"), leave=(*OUTSIDE, null("reused"))
    ),
    "emc_services_with_dossiers": across(
        lambda r, _s: r.online == 1 and r.service_level == "full", is_("offered_full", 1)
    ),
    "emc_dossiers_online": Naive(
        "received", flag("online"), only=is_("service_level", "full"), leave=NO_CHANNEL
    ),
    "q766_publish_on_time": all_served("received", "decision_on_time"),
    "q766_update_on_time": all_served("received", "published_on_time"),
    "q766_content_full": all_served("standing", "content_full"),
    "q766_dossier_sync": Naive("received", flag("synced"), leave=(null("synced"),)),
    "q766_on_time": Naive("received", rows(portal_in_time), leave=(no_portal_due,)),
    "q766_services_offered": Naive(
        "standing", Part("different", is_("offered_online", 1), "procedure"),
        Part("different", yes, "procedure"), "services", leave=(null("offered_online"),),
    ),
    "q766_services_with_online": across(online, is_("offered_online", 1)),
    "q766_dossiers_online": Naive(
        "received",
        rows(lambda r, _s: r.online == 1 and (r.result_required != 1 or r.digitised_result == 1)),
        leave=(null("synced"), is_("synced", 0)),
    ),
    "q766_fee_procedures_integrated": across(
        lambda r, _s: (r.fee_dong or 0) > 0, is_("fee_required", 1)
    ),
    "q766_fee_procedures_paid_online": across(is_("paid_online", 1), is_("fee_required", 1)),
    "q766_dossiers_paid_online": Naive(
        "received", flag("paid_online"), leave=(null("fee_required"), is_("fee_required", 0))
    ),
    "q766_results_electronic": Naive(
        "received", flag("digitised_result"),
        leave=(lambda r, _s: r.digitised_result is None and r.result_required != 0,),
    ),
    "q766_digitised": Naive("received", flag("digitised"), leave=(null("digitised"),)),
    "q766_reused": Naive("received", flag("reused"), leave=(null("reused"),)),
    "q766_personal_storage": Naive("received", flag("from_vault"), leave=(null("from_vault"),)),
    "q766_population_dossiers": Naive(
        "received", flag("population_linked"), leave=(null("population_linked"),)
    ),
    "q766_population_procedures": across(
        is_("population_linked", 1), is_("natural_person", 1)
    ),
    "q766_intake_satisfied": Naive("received", rows(content), leave=(no_portal_due,)),
    "q766_certified_copy_service": Naive(
        "standing",
        Part("different", lambda r, _s: r.certified_copy == 1 and r.offered_online == 1,
             "procedure"),
        None, "services", leave=(null("certified_copy"),),
    ),
    "q766_petitions_on_time": Naive(
        "handled", rows(petition_kept), table="petitions", leave=(null("due_at"),)
    ),
    "q766_petitions_satisfied": Naive(
        "received", flag("satisfied"), table="petitions", leave=(null("satisfied"),)
    ),
}  # fmt: skip
