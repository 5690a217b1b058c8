"""Messages of the partner, and the page where a person pays."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from motcua.sandbox.core import state
from motcua.sandbox.thanhtoan import orders
from motcua.sandbox.thanhtoan.signing import holds
from motcua.sandbox.thanhtoan.telling import How, tell
from motcua.sandbox.wire import Data, Message, Table, Wrong, machine, once, page

OUTCOMES = {"tra": "THANH_CONG", "that_bai": "THAT_BAI", "huy": "HUY"}
STATES = {
    "CHO": "chờ thanh toán",
    "THANH_CONG": "đã thanh toán",
    "THAT_BAI": "thất bại",
    "HUY": "đã huỷ",
    "DA_HOAN": "đã hoàn tiền",
}


@machine()
def exchange(message: Message) -> Data:
    """INIT, QUERY or REFUND; a message with a wrong signature is refused."""
    if not holds(message.data):
        raise Wrong("sai mã xác thực", 403)
    kind = message.data.get("LoaiBanTin")
    if kind == "INIT":
        return once("thanhtoan", message, lambda: _init(message))
    if kind == "QUERY":
        return orders.report(orders.by_reference(str(message.data.get("MaThamChieu", ""))))
    if kind == "REFUND":
        return once("thanhtoan", message, lambda: orders.give_back(message.data))
    raise Wrong("LoaiBanTin không đúng")


def _init(message: Message) -> Data:
    order = orders.open_order(message.data)
    url = f"{message.home}/thanhtoan/trang/{order['MaGiaoDich']}/"
    return {"MaLoi": "0", "MaGiaoDich": order["MaGiaoDich"], "UrlThanhToan": url}


def pay_page(request: HttpRequest, code: str) -> HttpResponse:
    """The page where a person pays, fails or cancels; no money moves."""
    try:
        order = orders.by_page(code)
    except Wrong:
        return render(request, "thanhtoan/missing.html", status=404)
    amount = f"{order['SoTien']:,}".replace(",", ".")
    context = {"order": order, "amount": amount, "state": STATES[order["TrangThai"]]}
    return render(request, "thanhtoan/pay.html", context)


@csrf_exempt
def decide(request: HttpRequest, code: str) -> HttpResponse:
    """One of the three buttons: moves the order, tells the partner, sends the person back."""
    outcome = OUTCOMES.get(request.POST.get("chon", ""))
    if request.method != "POST" or outcome is None:
        return HttpResponse(status=405)
    try:
        short_by = 1000 if request.POST.get("bao") == "sai" else 0
        reference = orders.by_page(code)["MaThamChieu"]
        order = orders.decide(reference, outcome, short_by=short_by)
    except Wrong:
        return render(request, "thanhtoan/missing.html", status=404)
    report = orders.report(order)
    tell(order["UrlThongBao"], report, _how(request))
    mark = "&" if "?" in order["UrlQuayLai"] else "?"
    return HttpResponseRedirect(f"{order['UrlQuayLai']}{mark}{urlencode(report)}")


def _how(request: HttpRequest) -> How:
    way = request.POST.get("bao", "mot")
    return How(
        times={"khong": 0, "hai": 2}.get(way, 1),
        delay=min(120.0, float(request.POST.get("giay", "20") or 0)) if way == "tre" else 0.0,
        forged=way == "gia",
    )


@machine()
def again(message: Message) -> Data:
    """Tells the partner once more about an order (a late or repeated call-back)."""
    order = orders.by_reference(message.parts["reference"])
    tell(order["UrlThongBao"], orders.report(order), How(times=int(message.data.get("so_lan", 1))))
    return {"ok": True}


def home(request: HttpRequest) -> HttpResponse:
    """All orders."""
    rows = [
        (key, f"{o['SoTien']} đ", STATES[o["TrangThai"]], str(len(o["CacGiaoDich"])))
        for key, o in state.every("thanhtoan", "order")
    ]
    heads = ("Mã tham chiếu", "Số tiền", "Trạng thái", "Số lần tiền chuyển")
    words = "Không có đồng tiền nào được chuyển ở đây."
    return page(request, Table("thanhtoan", "Nền tảng thanh toán", words, heads, rows))
