"""Products as generated Vietnamese documents and tables name them."""

from __future__ import annotations

PRODUCTS = {
    "news": "Tin",
    "article": "Bài viết",
    "album": "Bộ ảnh",
    "infographic": "Infographic",
    "speech": "Bài phát biểu",
    "dossier": "Hồ sơ chuyên đề",
    "video": "Phim, video, chuyên mục truyền hình",
    "publication": "Ấn phẩm",
    "post": "Bài trên trang mạng xã hội của cơ quan",
    "digest": "Điểm báo",
    "briefing": "Họp báo, cung cấp thông tin",
    "class": "Lớp tập huấn",
    "contest": "Cuộc thi",
    "event": "Sự kiện",
    "display-point": "Điểm thông tin",
    "data-set": "Dữ kiện song ngữ",
    "document": "Văn bản chỉ đạo",
}
