from __future__ import annotations

from django.contrib.auth.views import LogoutView
from django.urls import include, path
from django.views.i18n import JavaScriptCatalog, set_language

from nhipcau.desk.views import handing_over, home, mail, member, session

desk = (
    [
        path("", home.home, name="home"),
        path("dang-nhap/", session.SignIn.as_view(), name="signin"),
        path("dang-xuat/", LogoutView.as_view(), name="signout"),
        path("ngon-ngu/", set_language, name="set_language"),
        path("tu-ngu/", JavaScriptCatalog.as_view(packages=["nhipcau.desk"]), name="words"),
        path("favicon.ico", session.icon, name="icon"),
        path("suc-khoe/", session.health, name="health"),
        path("tu-lieu/<path:path>", session.library, name="library"),
        path("so-nghiep-vu/", home.journal, name="journal"),
        path("ban-chi-dao/thanh-vien/<int:pk>/", member.member, name="member"),
        path("thu-chua-gui/", mail.unsent_mail, name="unsent_mail"),
        path("ban-giao/", handing_over.listing, name="hand_overs"),
        path("ban-giao/lap/", handing_over.make, name="make_hand_over"),
        path("ban-giao/<int:pk>/", handing_over.hand_over, name="hand_over"),
        path("ban-giao/<int:pk>/ky/", handing_over.sign, name="sign_hand_over"),
        path("ban-giao/<int:pk>/bien-ban/", handing_over.paper, name="hand_over_paper"),
    ],
    "desk",
)
urlpatterns = [
    path("", include(desk)),
    path("", include("nhipcau.people.urls")),
    path("", include("nhipcau.plan.urls")),
    path("", include("nhipcau.steering.urls")),
    path("", include("nhipcau.calendar.urls")),
    path("", include("nhipcau.report.urls")),
    path("", include("nhipcau.newsroom.urls")),
    path("", include("nhipcau.delivery.urls")),
]
