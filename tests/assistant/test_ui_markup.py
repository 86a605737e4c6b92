"""Nothing that people write becomes markup."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.ui.chat.answer_text import render_markdown
from assistant.ui.markup import Markup, element


class Reading(HTMLParser):
    """The elements and the text that a browser would see."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.words: list[str] = []
        self.attributes: dict[str, str | None] = {}
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(attrs)

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def text(self) -> str:
        return "".join(self.words)


def plain(run: tuple[int, ...]) -> Markup:
    return element("button", ",".join(str(n) for n in run))


ODD = st.text(alphabet=st.sampled_from("<>&\"'`${}/ abđ=\n\t"), max_size=60)


@given(ODD)
def test_text_and_attributes_come_back_as_written(words: str) -> None:
    reading = Reading(element("p", words, title=words))
    assert reading.tags == ["p"]
    assert reading.text == words
    assert reading.attributes == {"title": words}


def test_made_markup_is_not_escaped_again() -> None:
    assert element("p", element("b", "1 < 2")) == "<p><b>1 &lt; 2</b></p>"


def test_attributes_without_value_and_left_out() -> None:
    assert (
        element("button", disabled=True, title=None, hidden=False) == "<button disabled></button>"
    )


@pytest.mark.parametrize("name", ["img src=x", "P", "", "a>b"])
def test_a_tag_is_never_made_of_data(name: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        element(name)


@given(st.text(alphabet=st.sampled_from("<>*_`#->[]123“” \nab"), max_size=120))
def test_markdown_makes_only_its_own_elements(text: str) -> None:
    made = {"p", "br", "h3", "ul", "ol", "li", "blockquote", "strong", "em", "code", "q", "span"}
    assert set(Reading(render_markdown(text, markers=plain)).tags) <= made | {"button"}


def test_markdown_that_answers_use() -> None:
    html = render_markdown(
        "Yêu cầu **khác nhau**:\n- **Lạng Sơn**: định kỳ [1]\n- *Điện Biên* [2, 3]\n\nXong.",
        markers=plain,
    )
    assert html == (
        "<p>Yêu cầu <strong>khác nhau</strong>:</p>"
        '<ul><li class="bac-0"><strong>Lạng Sơn</strong>: định kỳ <button>1</button></li>'
        '<li class="bac-0"><em>Điện Biên</em> <button>2,3</button></li></ul><p>Xong.</p>'
    )


def test_numbered_lists_keep_their_number() -> None:
    html = render_markdown("3. Ba\n4. Bốn", markers=plain)
    assert html == '<ol start="3"><li class="bac-0">Ba</li><li class="bac-0">Bốn</li></ol>'


def test_links_and_images_stay_text() -> None:
    text = "[bấm](javascript:alert(1)) ![x](http://a/b.png) <a href=x>y</a>"
    reading = Reading(render_markdown(text, markers=plain))
    assert reading.tags == ["p"]
    assert reading.text == text


def test_a_long_quotation_is_shown_as_the_words_of_a_letter() -> None:
    words = "“định kỳ báo cáo về “Ban Tuyên giáo” của Liên đoàn Lao động tỉnh”"
    assert render_markdown(words, markers=plain).startswith("<p><q>“định kỳ")


def test_hostile_nesting_is_read_in_time() -> None:
    deep = "**" * 3000 + "“" * 3000 + "a" + "”" * 3000
    assert "a" in Reading(render_markdown(deep, markers=plain)).text
