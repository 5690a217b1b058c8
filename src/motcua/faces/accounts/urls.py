"""Addresses of sign-in and sign-out; names `accounts:<noun>-<verb>`."""

from django.urls import path

from motcua.faces.accounts import citizen, enrol, officer, unsent

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
]
