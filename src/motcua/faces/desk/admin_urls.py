"""Addresses of the administration (`/quan-tri/`)."""

from django.urls import path

from motcua.faces.desk.views import administration as views
from motcua.faces.desk.views import catalogue, waiting

app_name = "admin"
urlpatterns = [
    path("", views.home, name="home-show"),
    path("tai-khoan/", views.accounts, name="account-list"),
    path("tham-so/", views.parameters, name="parameter-list"),
    path("tham-so/<slug:name>/", views.add_parameter, name="parameter-add"),
    path("ket-noi/", views.connectors, name="connector-list"),
    path("dong-bo/", views.followers, name="follower-list"),
    path("dong-bo/doc-lai/", waiting.retry_feed, name="feed-retry"),
    path("tien-chua-ro/", waiting.unclaimed, name="money-list"),
    path("danh-muc/", catalogue.reviews, name="review-list"),
    path("danh-muc/<int:item>/", catalogue.settle, name="review-settle"),
    path("dong-bo/tiep-tuc/", views.resume, name="stream-resume"),
]
