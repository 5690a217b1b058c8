"""Accounts as pages of the desk: an officer's own, and those of others for who may see them.

They belong to the names `accounts:`; `faces/urls.py` puts them there.
"""

from django.urls import path

from motcua.faces.desk.views import accounts, mine

urlpatterns = [
    path("can-bo/tai-khoan/", mine.show, name="officer-account"),
    path("can-bo/tai-khoan/mat-khau/", mine.change_password, name="password-change"),
    path("can-bo/tai-khoan/chuc-danh/", mine.choose_post, name="post-choose"),
    path("quan-tri/tai-khoan/<uuid:account>/", accounts.show_account, name="account-show"),
    path("quan-tri/dang-nhap/", accounts.sign_ins, name="signin-list"),
]
