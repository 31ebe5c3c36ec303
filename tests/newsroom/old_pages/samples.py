"""Pages as old portals keep them, written for these tests."""

SHAREPOINT = """<!DOCTYPE html><html><head><title>Sen Hồ Tây - Cổng cũ</title>
<meta charset="utf-8"><script>steal()</script></head><body onload="steal()">
<form id="aspnetForm"><a href="#">Skip Ribbon Commands</a><div class="masthead">Thứ Sáu, 27/11/2026</div>
<ul class="menu"><li><a href="/">Trang chủ</a></li></ul>
<h1>Sen Hồ Tây nở sớm</h1><div class="ngaydang">Thứ Tư, 11/03/2020 14:06</div><a href="/in">In bài</a>
<div class="sapo">Năm nay sen nở sớm hai tuần.</div>
<div id="ctl00_PlaceHolderMain_RichHtmlField" class="ms-rtestate-field">
<p>Hồ có <strong>36</strong> thuyền, <a href="javascript:steal()">xem</a> <a href="/portal/b.aspx?ItemID=7" onclick="x()">bản đồ</a>.</p>
<img src="/PublishingImages/sen.jpg" alt="Đầm sen" onerror="steal()"><p class="chuthich">Đầm sen lúc sáng sớm</p>
<script>steal()</script><iframe src="https://x.example/"></iframe>
<ul><li>Sáng</li><li>Chiều &lt;b&gt;</li></ul>
<p><b>An Bình</b></p><div>Lượt xem: 1.204</div></div>
<div class="comments">Ý kiến bạn đọc</div></form></body></html>"""

ADDRESS = "https://cu.example.vn/portal/pages/sen.aspx?ItemID=36"


def plain(body: str, date: str = "(14:04 20/01/2021)", title: str = "Lễ hội mùa thu") -> str:
    return f"<html><body><h1>{title}</h1><p>{date}</p><div class='noidung'>{body}</div></body></html>"
