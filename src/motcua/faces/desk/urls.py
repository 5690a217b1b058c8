"""Addresses of the desk. Names are `desk:<noun>-<verb>`, paths Vietnamese."""

from django.urls import path

from motcua.faces.desk.views import (
    audit,
    book,
    bulk,
    documents,
    dossier,
    ends,
    filing,
    intake,
    obligation,
    petitions,
    pictures,
    queue,
    result,
    route,
    supplement,
)

app_name = "desk"
ONE = "ho-so/<uuid:dossier>/"
PAPER = f"{ONE}giay-to/<uuid:paper>/"
DOCUMENT = "van-ban/<uuid:document>/"
FILING = "nop-tai-quay/<uuid:dossier>/"
urlpatterns = [
    path("", queue.show_queue, name="queue-show"),
    path(ONE, dossier.show_dossier, name="dossier-show"),
    path(f"{ONE}dinh-danh/", intake.check, name="identity-check"),
    path(f"{ONE}tiep-nhan/", intake.accept, name="dossier-receive"),
    path(f"{ONE}bo-sung/", supplement.ask, name="dossier-supplement"),
    path(f"{ONE}tu-choi/", intake.refuse, name="dossier-refuse"),
    path(f"{ONE}nhan-viec/", route.start, name="dossier-start"),
    path(f"{ONE}chuyen/", route.pass_on, name="dossier-forward"),
    path(f"{ONE}rut-lai/", route.take_back, name="dossier-recall"),
    path(f"{ONE}tra-lai/", route.hand_back, name="dossier-return"),
    path(f"{ONE}ket-qua/", result.draft, name="result-draft"),
    path(f"{ONE}tra-ket-qua/", ends.give_result, name="dossier-handover"),
    path(f"{ONE}xin-loi/", ends.reappoint, name="dossier-reappoint"),
    path(f"{ONE}dung/", ends.stop_handling, name="dossier-stop"),
    path(f"{ONE}rut/", ends.take_back, name="dossier-withdraw"),
    path(f"{ONE}nghia-vu-tai-chinh/", obligation.ask, name="obligation-ask"),
    path(f"{ONE}nghia-vu-tai-chinh/xong/", obligation.settle, name="obligation-settle"),
    path(f"{ONE}phieu-kiem-soat/", book.control_slip, name="control-get"),
    path(PAPER, pictures.paper_file, name="paper-get"),
    path(f"{PAPER}trang/<int:page>/", pictures.paper_page, name="paper-page"),
    path(DOCUMENT, documents.show, name="document-show"),
    path(f"{DOCUMENT}tep/", documents.get_file, name="document-get"),
    path(f"{DOCUMENT}trang/<int:page>/", documents.page_picture, name="document-page"),
    path(f"{DOCUMENT}chuan-bi/", documents.prepare, name="document-prepare"),
    path(f"{DOCUMENT}ban-chuan-bi/", documents.get_prepared, name="document-prepared"),
    path(f"{DOCUMENT}ban-da-ky/", documents.upload, name="document-upload"),
    path("ky/", bulk.sign_many, name="signing-list"),
    path("dong-dau/", bulk.seal_many, name="sealing-list"),
    path("so-theo-doi/", book.show_book, name="book-show"),
    path("so-theo-doi/<str:kind>/", book.export_book, name="book-export"),
    path("nop-tai-quay/", filing.start, name="filing-start"),
    path(FILING, filing.fill, name="filing-show"),
    path(f"{FILING}giay-to/<uuid:paper>/bo/", filing.drop_paper, name="filing-unpaper"),
    path(f"{FILING}nop/", filing.confirm_it, name="filing-confirm"),
    path(f"{FILING}thu-tien/", filing.take_cash, name="filing-cash"),
    path(f"{FILING}bien-nhan/", filing.receipt, name="filing-receipt"),
    path(f"{FILING}thong-bao/", filing.get_notice, name="filing-notice"),
    path("phan-anh/", petitions.show_list, name="petition-list"),
    path("phan-anh/<uuid:petition>/", petitions.show, name="petition-show"),
    path("kiem-tra/", audit.show, name="audit-show"),
    path("kiem-tra/truy-cap/", audit.access, name="access-list"),
]
