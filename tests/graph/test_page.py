"""The HTML page in a browser: it runs, asks the network for nothing, and answers search, click, keys and filters."""

import base64
import hashlib
import html
import json
import pathlib
import re
import shutil
import subprocess

import pytest

from kubelint.cli.graph import PICTURES
from kubelint.graph.export import export_lines
from kubelint.graph.model import Picture
from tests.graph.manifests import hostile, shop, world
from tests.manifests import inventory

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no chromium on PATH")

DRIVER = """
const seen = {};
const all = (selector) => [...document.querySelectorAll(selector)];
const text = (selector) => document.querySelector(selector)?.textContent ?? "";
const press = (target, key) =>
  target.dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
const shown = (selector) => all(selector).filter((one) => !one.classList.contains("off")).length;
const click = (selector, word = "") =>
  all(selector).find((one) => one.textContent.includes(word)).dispatchEvent(new MouseEvent("click", {bubbles: true}));
const type = (id, value) => {
  const field = document.getElementById(id);
  field.value = value;
  field.dispatchEvent(new Event("input", {bubbles: true}));
  return field;
};
const report = () => {
  const element = document.createElement("pre");
  element.id = "report";
  element.textContent = JSON.stringify({...seen, requests: performance.getEntriesByType("resource").length});
  document.body.append(element);
};
addEventListener("error", (event) => { seen.error = event.message; });
setTimeout(() => { try { drive(); } catch (error) { seen.error = String(error); } report(); }, 50);
"""


def load(page: str, folder: pathlib.Path, address: str = "") -> str:
    """The document after its scripts ran, opened at an `address`. Nothing may be said on the console."""
    file = folder / "page.html"
    file.write_text(page, encoding="utf-8", errors="backslashreplace")
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--enable-logging=stderr",
    ]
    options += [
        "--virtual-time-budget=4000",
        "--window-size=1500,950",
        f"--user-data-dir={folder / 'profile'}",
        "--dump-dom",
    ]
    command = [str(BROWSER), *options, file.as_uri() + address]
    done = subprocess.run(command, capture_output=True, text=True, timeout=90, check=True)
    assert "CONSOLE" not in done.stderr, done.stderr
    return done.stdout


def page_of(picture: Picture) -> str:
    return "\n".join(export_lines(picture, "html"))


def driven(picture: Picture, body: str, folder: pathlib.Path, address: str = "") -> dict[str, object]:
    """What a script saw that did something on the page; the page's own policy stays in force for all else."""
    script = f"const drive = () => {{{body}}};{DRIVER}"
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    page = page_of(picture).replace("script-src '", f"script-src 'sha256-{digest}' '", 1)
    dom = load(page.replace("</body>", f"<script>{script}</script></body>"), folder, address)
    found = re.search(r'<pre id="report">(.*?)</pre>', dom)
    assert found is not None
    report = json.loads(html.unescape(found[1]))
    assert report.pop("requests") == 0
    assert "error" not in report, report["error"]
    return dict(report)


@pytest.mark.parametrize("name", PICTURES)
def test_the_page_runs_as_it_is(name: str, tmp_path: pathlib.Path) -> None:
    dom = load(page_of(shop(name)), tmp_path)
    assert 'data-ready="yes"' in dom
    assert re.search(r'<g id="scene" transform="translate', dom)


@pytest.mark.parametrize("name", PICTURES)
def test_hostile_names_stay_text(name: str, tmp_path: pathlib.Path) -> None:
    everything = (
        "for (const card of all('.card')) card.dispatchEvent(new MouseEvent('click', {bubbles: true})); seen.ok = 1;"
    )
    modes = "press(document.body, 'n'); seen.groups = all('#namespaces .group').length; press(document.body, 'b');"
    body = f"{everything} {modes} type('search', 'script'); seen.images = all('img').length;"
    assert driven(hostile(name), body, tmp_path)["images"] == 0


def test_an_empty_world(tmp_path: pathlib.Path) -> None:
    assert 'data-ready="yes"' in load(page_of(PICTURES["references"](inventory())), tmp_path)


def test_search_finds_and_enter_selects(tmp_path: pathlib.Path) -> None:
    body = """
      press(document.body, "/");
      seen.focused = document.activeElement.id;
      const field = type("search", "service cart");
      seen.hits = all(".card.hit").length;
      seen.offers = all("#results li").map((item) => item.textContent.trim());
      press(field, "Enter");
      seen.chosen = text("#chosen"); seen.place = text("#place");
      seen.near = all(".card.near .name").map((name) => name.textContent).sort();
      press(document.body, "Escape");
      seen.hits = all(".card.hit").length;
      press(document.body, "Escape");
      seen.left = all(".near").length; seen.closed = document.getElementById("right").hidden;
    """
    seen = driven(shop("references"), body, tmp_path)
    assert seen["focused"] == "search"
    assert seen["offers"] == ["Service/cart shop"]
    assert seen["hits"] == 0
    assert seen["chosen"] == "cart"
    assert str(seen["place"]).endswith(".yaml:42")
    assert seen["near"] == ["cart", "cart", "shop"]
    assert (seen["left"], seen["closed"]) == (0, True)


def test_click_and_keyboard_show_details(tmp_path: pathlib.Path) -> None:
    body = """
      const card = all(".card").find((one) => one.textContent.includes("PodDisruptionBudget"));
      card.dispatchEvent(new MouseEvent("click", {bubbles: true}));
      seen.clicked = text("#chosen"); seen.details = text("#details");
      all("#details .item")[0].click();
      seen.next = text(".kindline");
      card.focus();
      press(card, "Enter");
      seen.entered = text(".kindline");
      const before = document.getElementById("scene").getAttribute("transform");
      press(document.body, "+");
      seen.zoomed = before !== document.getElementById("scene").getAttribute("transform");
    """
    seen = driven(shop("references"), body, tmp_path)
    assert seen["clicked"] == "catalog"
    assert "Deployment/catalogselects" in str(seen["details"])
    assert seen["next"] == "Deployment in shop"
    assert seen["entered"] == "PodDisruptionBudget in shop"
    assert seen["zoomed"] is True


def test_broken_edges_are_listed_and_red(tmp_path: pathlib.Path) -> None:
    body = """
      seen.few = all("#worth .item.bad").length;
      document.querySelector("#worth .more").click();
      seen.listed = all("#worth .item.bad").length; seen.drawn = all(".line.broken").length;
      const path = document.querySelector(".line.broken path");
      seen.red = getComputedStyle(path).stroke;
      all("#worth .item.bad")[0].click();
      seen.near = all(".line.near").length;
    """
    seen = driven(shop("references"), body, tmp_path)
    assert (seen["few"], seen["listed"]) == (6, 9)
    assert int(str(seen["drawn"])) >= 8
    assert seen["red"] in ("rgb(220, 38, 38)", "rgb(248, 113, 113)")
    assert seen["near"] == 1


def test_an_escalation_path_can_be_followed(tmp_path: pathlib.Path) -> None:
    body = """
      const item = all("#worth .item.hot").find((one) => one.textContent.includes("CronJob"));
      item.click();
      seen.steps = all("#details li").length;
      seen.near = all(".card.near").length; seen.lines = all(".line.near.highlighted").length;
    """
    assert driven(shop("rbac"), body, tmp_path) == {"steps": 3, "near": 5, "lines": 4}


def test_filters_by_namespace_and_port(tmp_path: pathlib.Path) -> None:
    body = """
      seen.before = [shown(".card"), shown(".line")];
      type("port", "5432"); seen.other = shown(".line");
      type("port", "tcp 8080"); seen.web = shown(".line");
      type("port", "");
      const box = all("#groups label").find((one) => one.textContent.startsWith("shop")).querySelector("input");
      box.click();
      seen.hidden = [shown(".card"), shown(".line"), shown(".frame")];
      document.getElementById("all").click();
      seen.after = [shown(".card"), shown(".line")];
      seen.uncovered = all("#worth .item.open").length; seen.outside = all(".card.outside").length;
    """
    seen = driven(shop("network"), body, tmp_path)
    cards, lines = seen["before"]
    assert seen["after"] == [cards, lines]
    assert seen["other"] < seen["web"] <= lines
    assert seen["hidden"][0] < cards
    assert seen["hidden"][1] < lines
    assert seen["uncovered"] >= 1
    assert seen["outside"] == 2


def test_three_hundred_objects_fit_and_junctions_follow_the_port(tmp_path: pathlib.Path) -> None:
    body = """
      seen.cards = all(".card").length; seen.far = document.getElementById("canvas").classList.contains("far");
      const junction = document.querySelector(".card.junction");
      junction.dispatchEvent(new MouseEvent("click", {bubbles: true}));
      seen.chosen = text(".kindline");
      type("port", "1");
      seen.lines = all(".line:not(.off)").length; seen.all = all(".line").length;
    """
    seen = driven(world(300, "network"), body, tmp_path)
    assert int(str(seen["cards"])) > 300
    assert seen["far"] is True
    assert seen["chosen"] == "Junction"
    assert 0 < int(str(seen["lines"])) < int(str(seen["all"]))


def test_texts_grow_from_afar(tmp_path: pathlib.Path) -> None:
    body = """
      const canvas = document.getElementById("canvas"), card = document.querySelector(".card");
      const style = (part) => getComputedStyle(card.querySelector(part));
      const look = () => [canvas.dataset.depth ?? "", parseFloat(style(".name").fontSize), style(".kind").display];
      for (let n = 0; n < 12; n++) press(document.body, "+");
      seen.near = look();
      for (let n = 0; n < 4; n++) press(document.body, "-");
      for (let n = 0; n < 40 && canvas.dataset.depth !== "names"; n++) press(document.body, "-");
      seen.far = look();
    """
    seen = driven(world(25, "references"), body, tmp_path)
    assert seen["near"][:2] == ["", 12]
    depth, size, kinds = seen["far"]
    assert (depth, size > 12, kinds) == ("names", True, "none")


def test_broken_references_tell_where_they_are_written(tmp_path: pathlib.Path) -> None:
    body = """
      document.querySelector("#worth .more").click();
      seen.soft = all("#worth .soft").map((one) => one.textContent);
    """
    seen = driven(shop("references"), body, tmp_path)
    assert any(re.search(r"^serviceName · \d+\.yaml:7$", str(one)) for one in seen["soft"])


def test_enter_goes_from_one_object_found_to_the_next(tmp_path: pathlib.Path) -> None:
    body = """
      const field = type("search", "app=app-1"), at = () => [text("#tally"), text("#chosen")];
      seen.labels = all(".card.hit").length; seen.open = at()[0];
      press(field, "Enter"); seen.first = at();
      press(field, "Enter"); seen.second = at();
      field.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", shiftKey: true, bubbles: true}));
      seen.back = at();
      type("search", "nothing like it"); seen.none = text("#tally");
    """
    picture = world(12, "references")
    nodes = tuple(node._replace(labels=(("app", node.label),)) for node in picture.nodes if node.kind == "Service")
    seen = driven(picture._replace(nodes=nodes, edges=()), body, tmp_path)
    assert (seen["labels"], seen["open"]) == (3, "1/3")
    assert [seen["first"], seen["second"], seen["back"]] == [["1/3", "app-1"], ["2/3", "app-10"], ["1/3", "app-1"]]
    assert seen["none"] == "none"


def test_a_focus_shows_what_is_around_and_the_address_tells(tmp_path: pathlib.Path) -> None:
    body = """
      const names = () => all(".card:not(.off) .name").map((name) => name.textContent).sort();
      seen.opened = [text("#chosen"), names(), text(".row [aria-pressed=true]")];
      click("#details .row button", "2"); seen.wider = names().length; seen.address = decodeURIComponent(location.hash);
      seen.lines = all("#extra .line").length; seen.home = all(".card:not(.off) .home").map((one) => one.textContent);
      click("#whole"); seen.whole = [shown(".card"), all("#extra .line").length, location.hash];
      seen.pressed = all(".row [aria-pressed=true]").length;
      press(document.body, "Escape"); seen.end = location.hash;
    """
    seen = driven(shop("references"), body, tmp_path, "#at=Service/shop/cart&focus=1")
    assert seen["opened"] == ["cart", ["cart", "cart", "shop"], "1"]
    assert int(str(seen["wider"])) > 3
    assert int(str(seen["lines"])) >= int(str(seen["wider"])) - 1
    assert seen["address"] == "#at=Service/shop/cart&focus=2"
    assert "shop" in str(seen["home"])
    assert seen["pressed"] == 0
    assert seen["whole"] == [43, 0, "#at=Service/shop/cart"]
    assert seen["end"] == ""


def test_broken_only_and_namespaces_only(tmp_path: pathlib.Path) -> None:
    body = """
      const drawn = (selector) => getComputedStyle(document.querySelector(selector)).display !== "none";
      press(document.body, "b");
      seen.broken = [all("#extra .line").length, all("#extra .line:not(.broken)").length, drawn("#drawn .frames")];
      press(document.body, "n");
      seen.groups = all("#namespaces .group .name").map((name) => name.textContent).sort();
      seen.address = location.hash; seen.objects = drawn("#drawn");
      type("search", "grafana"); press(document.getElementById("search"), "Enter");
      seen.found = [drawn("#drawn"), text("#chosen")];
      press(document.body, "Escape"); press(document.body, "Escape");
      press(document.body, "n"); click("#namespaces .group", "monitoring");
      seen.back = [drawn("#drawn"), drawn("#drawn .frames"), shown(".card:not(.group)"), location.hash];
    """
    seen = driven(shop("references"), body, tmp_path)
    assert seen["broken"] == [9, 0, False]
    assert seen["groups"] == ["default", "kube-system", "monitoring", "no namespace", "shop"]
    assert (seen["address"], seen["objects"]) == ("#namespaces", False)
    assert seen["found"] == [True, "grafana"]
    assert seen["back"] == [True, True, 43, ""]


def test_kinds_can_be_hidden_one_by_one(tmp_path: pathlib.Path) -> None:
    body = """
      const label = (word) => all("#families label").find((one) => one.textContent.startsWith(word));
      const box = (word) => label(word).querySelector("input");
      seen.all = shown(".card");
      box("CronJob").click(); seen.without = shown(".card"); seen.some = box("Workloads").indeterminate;
      box("Workloads").click(); seen.again = shown(".card");
      type("search", "CronJob"); box("CronJob").click(); press(document.getElementById("search"), "Enter");
      seen.revealed = shown(".card");
    """
    seen = driven(shop("references"), body, tmp_path)
    assert seen == {"all": 43, "without": 41, "some": True, "again": 43, "revealed": 43}


def test_one_card_is_in_the_order_of_tabs_and_arrows_lead_on(tmp_path: pathlib.Path) -> None:
    body = """
      const name = () => document.activeElement.querySelector(".name").textContent;
      seen.tabs = all(".card[tabindex='0']").length;
      all(".card").find((one) => one.textContent.includes("Ingress")).focus();
      press(document.activeElement, "ArrowRight"); seen.right = name();
      press(document.activeElement, "ArrowRight"); seen.further = document.activeElement.textContent;
      press(document.activeElement, "ArrowLeft"); seen.left = name();
      seen.still = all(".card[tabindex='0']").length;
      seen.names = all(".card").every((card) => card.querySelector("title")?.textContent);
    """
    seen = driven(shop("references"), body, tmp_path)
    assert (seen["tabs"], seen["still"], seen["names"]) == (1, 1, True)
    assert seen["right"] == seen["left"]
    assert "Deployment" in str(seen["further"])


def test_paper_shows_the_whole_drawing_and_the_screen_comes_back(tmp_path: pathlib.Path) -> None:
    body = """
      const scene = document.getElementById("scene"), canvas = document.getElementById("canvas");
      const before = scene.getAttribute("transform");
      dispatchEvent(new Event("beforeprint"));
      seen.paper = [scene.getAttribute("transform"), canvas.getAttribute("viewBox").split(" ").length];
      dispatchEvent(new Event("afterprint"));
      seen.screen = [scene.getAttribute("transform") === before, canvas.getAttribute("viewBox")];
      const wheel = new WheelEvent("wheel", {deltaY: -100, clientX: 500, clientY: 400, cancelable: true});
      canvas.dispatchEvent(wheel);
      seen.zoomed = [scene.getAttribute("transform") !== before, wheel.defaultPrevented];
      seen.legend = all("#signs li").map((one) => one.textContent);
    """
    seen = driven(shop("references"), body, tmp_path)
    assert (seen["paper"], seen["screen"], seen["zoomed"]) == ([None, 4], [True, None], [True, True])
    assert "leads nowhere, or to what is not there" in str(seen["legend"])


def test_a_place_is_copied_by_a_click(tmp_path: pathlib.Path) -> None:
    body = """
      let copied = "";
      document.execCommand = () => { copied = document.activeElement.value; return true; };
      click(".card", "PodDisruptionBudget"); click("#place");
      seen.copied = copied === text("#place") && copied; seen.told = text("#status");
    """
    seen = driven(shop("references"), body, tmp_path)
    assert re.fullmatch(r"\d+\.yaml:\d+", str(seen["copied"]))
    assert seen["told"] == f"{seen['copied']} copied"


def test_one_finger_moves_and_two_fingers_zoom_without_choosing(tmp_path: pathlib.Path) -> None:
    body = """
      const canvas = document.getElementById("canvas");
      canvas.setPointerCapture = () => {};
      const point = (type, pointerId, clientX, clientY) =>
        canvas.dispatchEvent(new PointerEvent(type, {pointerId, clientX, clientY, bubbles: true}));
      const numbers = () => document.getElementById("scene").getAttribute("transform").match(/-?[\\d.]+/g).map(Number);
      const [x, y, k] = numbers();
      point("pointerdown", 1, 600, 400); point("pointermove", 1, 640, 420);
      seen.moved = [numbers()[0] - x, numbers()[1] - y, numbers()[2] === k].map((one) => Math.round(one));
      point("pointerdown", 2, 740, 420); point("pointermove", 2, 840, 420);
      seen.zoomed = Math.round(numbers()[2] / k * 100) / 100;
      point("pointerup", 1, 640, 420); point("pointerup", 2, 840, 420);
      canvas.dispatchEvent(new MouseEvent("click", {bubbles: true}));
      all(".card")[0].dispatchEvent(new MouseEvent("click", {bubbles: true}));
      seen.closed = document.getElementById("right").hidden;
    """
    seen = driven(shop("references"), body, tmp_path)
    assert seen == {"moved": [40, 20, 1], "zoomed": 2, "closed": True}
