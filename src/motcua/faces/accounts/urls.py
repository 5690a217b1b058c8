from django.urls import path

from motcua.faces.accounts import citizen, enrol, officer, unsent

# These addresses keep their names, but their pages stand in the frame of the desk; only this
# table of addresses knows both, no view of this room does.
from motcua.faces.desk.views import accounts, mine

app_name = "accounts"
urlpatterns = [
    path("tai-khoan/dang-nhap/", citizen.sign_in, name="citizen-signin"),
    path("tai-khoan/vneid/", citizen.start, name="citizen-start"),
    path("tai-khoan/vneid/tra-ve/", citizen.come_back, name="citizen-return"),
    path("tai-khoan/tu-cach/", citizen.choose_capacity, name="capacity-choose"),
    path("tai-khoan/dang-xuat/", citizen.sign_out, name="session-end"),
    path("tai-khoan/tiep-tuc/", unsent.resume, name="unsent-resume"),
    path("can-bo/dang-nhap/", officer.sign_in, name="officer-signin"),
    path("can-bo/dang-nhap/ma/", officer.verify, name="officer-verify"),
    path("can-bo/dang-nhap/kich-hoat/", enrol.enrol, name="officer-enrol"),
    path("can-bo/tai-khoan/", mine.show, name="officer-account"),
    path("can-bo/tai-khoan/mat-khau/", mine.change_password, name="password-change"),
    path("can-bo/tai-khoan/chuc-danh/", mine.choose_post, name="post-choose"),
    path("quan-tri/tai-khoan/<uuid:account>/", accounts.show_account, name="account-show"),
    path("quan-tri/dang-nhap/", accounts.sign_ins, name="signin-list"),
]
