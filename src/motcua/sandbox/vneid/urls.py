from allauth.idp import urls as idp_urls
from django.urls import include, path

from motcua.sandbox.vneid import views

urlpatterns = [
    path("", views.choose, name="vneid"),
    path("chon-nguoi/", views.choose, name="account_login"),
    path("chon-lai/", views.choose, name="account_reauthenticate"),
    path("identity/o/authorize", views.authorize),
    path("", include(idp_urls)),
]
