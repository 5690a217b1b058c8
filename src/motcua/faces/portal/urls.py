"""Addresses of the portal. Names are `portal:<noun>-<verb>`, paths Vietnamese."""

from django.urls import path

from motcua.faces.portal.views import (
    dossiers,
    files,
    filing,
    finish,
    papers,
    papers_of_mine,
    payment,
    public,
    search,
    start,
)

app_name = "portal"
DRAFT = "nop-ho-so/<str:code>/<uuid:dossier>/"
OWN = "ho-so/<uuid:dossier>/"
urlpatterns = [
    path("", search.show_home, name="home-show"),
    path("thu-tuc/", search.list_procedures, name="procedure-list"),
    path("thu-tuc/<str:code>/", search.show_procedure, name="procedure-show"),
    path("nop-ho-so/<str:code>/", start.start, name="filing-start"),
    path(DRAFT + "buoc/<str:key>/", filing.fill_page, name="filing-page"),
    path(DRAFT + "giay-to/", papers.show_papers, name="filing-papers"),
    path(DRAFT + "nhan-ket-qua/", finish.choose_way, name="filing-way"),
    path(DRAFT + "kiem-tra/", finish.check, name="filing-check"),
    path(DRAFT + "thanh-toan/", payment.pay, name="filing-pay"),
    path(DRAFT + "da-nop/", finish.show_done, name="filing-done"),
    path("ho-so/", dossiers.list_dossiers, name="dossier-list"),
    path(OWN, dossiers.show_dossier, name="dossier-show"),
    path(OWN + "bo-sung/", dossiers.complete, name="dossier-supplement"),
    path(OWN + "rut/", dossiers.leave, name="dossier-withdraw"),
    path(OWN + "danh-gia/", dossiers.give_rating, name="dossier-rate"),
    path(OWN + "them-giay-to/", papers.attach, name="paper-attach"),
    path(OWN + "bo-giay-to/<uuid:paper>/", papers.remove, name="paper-remove"),
    path(OWN + "giay-to/<uuid:paper>/", files.get_attachment, name="attachment-get"),
    path(OWN + "van-ban/<uuid:paper>/", files.get_document, name="document-get"),
    path(OWN + "thong-bao-nop.pdf", files.get_submission, name="submission-get"),
    path("kho-du-lieu/", papers_of_mine.list_papers, name="paper-list"),
    path("kho-du-lieu/<uuid:paper>/", files.get_paper, name="paper-get"),
    path("thong-bao/", papers_of_mine.list_notices, name="notice-list"),
    path("tra-cuu/", public.track, name="tracking-show"),
    path("xac-thuc/", public.verify_result, name="result-verify"),
    path("phan-anh/", public.show_petition, name="petition-show"),
    path("thanh-toan/tro-ve/<uuid:order>/", payment.come_back, name="payment-return"),
]
