from django.urls import path

from motcua.sandbox.chungthu import views
from motcua.sandbox.wire import alive

urlpatterns = [
    path("", views.home),
    path("song", alive),
    path("ca.pem", views.ca_pem),
    path("issuing.cer", views.issuing_cer),
    path("root.crl", views.root_crl),
    path("issuing.crl", views.issuing_crl),
    path("ocsp", views.ocsp),
    path("chung-thu-so/<str:name>", views.info),
    path("ky", views.sign),
    path("thu-hoi", views.revoke),
]
