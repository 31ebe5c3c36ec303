from __future__ import annotations

from django.urls import include, path

from nhipcau.newsroom.views import clearance, item, items, pictures, preview, release, taking_back, versions

app_name = "newsroom"
urlpatterns = [
    path("tin-bai/", items.index, name="items"),
    path("tin-bai/moi/", items.new, name="new"),
    path("tin-bai/<uuid:key>/", item.show, name="item"),
    path("tin-bai/<uuid:key>/mo-ta/", items.about, name="about"),
    path("tin-bai/<uuid:key>/cong-bo/", release.let_out, name="release"),
    path("tin-bai/<uuid:key>/dinh-chinh/", taking_back.correct, name="correct"),
    path("tin-bai/<uuid:key>/thu-hoi/", taking_back.take_back, name="withdraw"),
    path("tin-bai/<uuid:key>/<slug:language>/trinh-duyet/", item.hand_in, name="submit"),
    path("tin-bai/<uuid:key>/<slug:language>/xem-truoc/", item.preview, name="preview"),
    path("tin-bai/<uuid:key>/<slug:language>/phien-ban/", versions.show, name="versions"),
    path("duyet/", clearance.queue, name="clearance_queue"),
    path("duyet/<int:pk>/", clearance.show, name="clearance"),
    path("duyet/<int:pk>/tra-lai/", clearance.give_back, name="send_back"),
    path("duyet/<int:pk>/nhu-tren-cong/", clearance.as_public, name="as_public"),
    path("cong-bo/", release.board, name="releases"),
    path("cong-bo/<int:pk>/gui-lai/", release.send_again, name="send_again"),
    path("cong-bo/hen-gio/<int:pk>/huy/", release.order_cancel, name="order_cancel"),
    path("cong-bo/hen-gio/<int:pk>/dat-lai/", release.order_again, name="order_again"),
    path("ban-dich/", include("nhipcau.newsroom.urls_translation")),
    path("du-kien/", include("nhipcau.newsroom.urls_facts")),
    path("tu-lieu-anh/", pictures.index, name="pictures"),
    path("am-thanh-video/", include("nhipcau.newsroom.urls_clips")),
    path("hop-thu/", include("nhipcau.newsroom.urls_remarks")),
    path("a/<str:name>", preview.asset, name="preview_asset"),
    path("media/<str:file>", preview.rendition, name="preview_media"),
]
