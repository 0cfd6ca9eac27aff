"""Middle column: everything the caller says, as a ticket will hold it."""

import itertools
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QScrollArea, QWidget
from typing_extensions import override

from console.domain.intake import Candidate, PlaceFound, TicketForm
from console.domain.template import (
    ADDRESS,
    CALLER,
    CATEGORY,
    DATE,
    PHONE,
    PLACE,
    TIME,
    UNIT,
)
from console.domain.text import automatic_title
from console.domain.words import Field as Side
from console.domain.words import Kind, Urgency
from console.domain.zone import to_local
from console.qt.commands import key_text
from console.qt.jobs import Jobs
from console.qt.keymap import key_of
from console.qt.language import word
from widgets.common.choices import Choices
from widgets.common.fields import Field, TextArea, line, plain
from widgets.common.flow import FlowLayout
from widgets.common.in_view import InView
from widgets.common.look import APART, NEAR, column, named
from widgets.common.picker import Find, Picker
from widgets.intake.attachments import Attachments
from widgets.intake.found import FoundRow
from widgets.intake.ports import FindTemplates
from widgets.intake.private import PrivateLine
from widgets.intake.templates import TemplateWriter

TITLE_LIMIT, TEXT_LIMIT = 60, 5000
TITLE_KEY, NUMBER_KEY = "Ctrl+Shift+T", "Ctrl+Shift+U"

_CELLS = (  # field, row, column, width of six; Tab goes through them as callers tell it
    ("place", 0, 0, 2),
    ("address", 0, 2, 4),
    ("occurred", 1, 0, 2),
    ("accused", 1, 2, 2),
    ("category", 1, 4, 2),
    ("title", 2, 0, 6),
    ("name", 3, 0, 2),
    ("phone", 3, 2, 2),
    ("contact_phone", 3, 4, 2),
    ("field", 4, 0, 4),
    ("channel", 4, 4, 2),
)


@dataclass(frozen=True, slots=True)
class Helpers:
    """What helps to fill the form.

    Attributes:
        now: the service's clock, aware.
    """

    find_areas: Find
    find_categories: Find
    find_templates: FindTemplates
    now: Callable[[], datetime]


class FormPage(QScrollArea):
    """The fields of one ticket.

    The fields stand in the order in which callers tell things: what happened, where, when, what
    kind of matter it is, who calls. The title writes itself from category, place and text until
    somebody edits it; then only `restore_title` gives it back.

    Signals:
        changed: something was typed, picked or ticked.
        text_changed: the text itself was.
        used: the person chose something. Arguments: `area` or `category`, the `Candidate`.
    """

    changed = Signal()
    text_changed = Signal()
    used = Signal(str, object)

    def __init__(self, helpers: Helpers, jobs: Jobs) -> None:
        super().__init__()
        named(self, "form", self.tr("工单"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._form = TicketForm()
        self._filling = self._titling = False
        self._own_title = False
        self._own_address = ""
        self._now = helpers.now
        self._unit = ""
        self._names: tuple[str, ...] = ()
        self._build(helpers, jobs)
        self._fields = self._make_fields()
        self.setWidget(self._arrange())
        self._connect()
        self.show_form(TicketForm())
        InView(self)

    def _build(self, helpers: Helpers, jobs: Jobs) -> None:
        self._kind = Choices([(k, word(k.value)) for k in Kind], "kind", self.tr("诉求类型"))
        self._side = Choices([(f, word(f.value)) for f in Side], "field", self.tr("领域"))
        self._urgency = Choices(
            [(u, word(u.value)) for u in Urgency], "urgency", self.tr("紧急程度")
        )
        self._channel = QComboBox()
        named(self._channel, "channel", self.tr("受理渠道"))
        named(self._channel.view(), "channels", self.tr("受理渠道"))
        place_hint = self.tr("街道、社区、网格")
        self._place = Picker(helpers.find_areas, jobs, "place", self.tr("地点"), place_hint)
        self._address = line("address", self.tr("详细地址"), self.tr("路、门牌、小区、楼"))
        kinds = self.tr("供热、停水、噪声…")
        self._category = Picker(helpers.find_categories, jobs, "category", self.tr("分类"), kinds)
        by_itself = self.tr("由分类、地点和内容自动写成，可以改写")
        self._title = line("title", self.tr("标题"), by_itself)
        self._text = TextArea(5)
        named(self._text, "text", self.tr("内容"))
        hint = self.tr("谁、什么时候、在哪里、为什么、经过怎样；打 :: 选模板")
        self._text.setPlaceholderText(hint)
        self.templates = TemplateWriter(
            self._text, helpers.find_templates, jobs, self._known, lambda: self._category.value
        )
        self._occurred = line("occurred", self.tr("发生时间"), self.tr("如：昨晚八点起"))
        self._accused = line("accused", self.tr("被反映对象"), self.tr("店铺、企业、单位"))
        self._name = line("name", self.tr("姓名"))
        self._phone = line("phone", self.tr("来电号码"), self.tr("未显示"))
        self._contact = line("contactPhone", self.tr("联系方式"), self.tr("与来电号码相同"))
        self._numbers = PrivateLine(self._phone), PrivateLine(self._contact)
        self.attachments = Attachments()
        self.found = FoundRow()
        self._checks = {
            "wants_reply": QCheckBox(self.tr("需答复(&Y)")),
            "wants_callback": QCheckBox(self.tr("需回访(&H)")),
            "confidential": QCheckBox(self.tr("保密(&S)")),
            "anonymous": QCheckBox(self.tr("匿名(&Q)")),
        }
        for name, box in self._checks.items():
            named(box, name, plain(box.text()))

    def _make_fields(self) -> dict[str, Field]:
        return {
            "kind": Field(self.tr("诉求类型　Alt+1…6"), self._kind.widget),
            "urgency": Field(self.tr("紧急程度　Alt+7…9"), self._urgency.widget),
            "field": Field(self.tr("领域(&F)"), self._side.widget),
            "channel": Field(self.tr("受理渠道(&W)"), self._channel),
            "place": Field(self.tr("地点(&P)"), self._place),
            "address": Field(self.tr("详细地址(&A)"), self._address),
            "category": Field(self.tr("分类(&C)"), self._category),
            "occurred": Field(self.tr("发生时间(&O)"), self._occurred),
            "accused": Field(self.tr("被反映对象(&E)"), self._accused),
            "title": Field(self.tr("标题(&B)"), self._title, limit=TITLE_LIMIT),
            "text": Field(self.tr("内容(&T)"), self._text, limit=TEXT_LIMIT),
            "name": Field(self.tr("姓名(&N)"), self._name),
            "phone": Field(self.tr("来电号码(&M)"), self._phone),
            "contact_phone": Field(self.tr("联系方式(&R)"), self._contact),
        }

    def _arrange(self) -> QWidget:
        fields = self._fields
        choices, files = FlowLayout(gap=APART), FlowLayout(gap=APART, centred=True)
        for one in (fields["kind"], fields["urgency"]):
            choices.addWidget(one)
        for last in (*self._checks.values(), self.attachments):
            files.addWidget(last)
        whole = column(
            choices,
            fields["text"],
            self.found,
            self._grid(_CELLS),
            files,
            self.attachments.chips,
        )
        whole.setContentsMargins(APART, NEAR, APART, NEAR)
        whole.setStretchFactor(fields["text"], 1)
        page = QFrame()
        page.setProperty("ground", "surface")
        page.setLayout(whole)
        self._order()
        return page

    def _order(self) -> None:
        """Let Tab go as the eye does."""
        names = ("kind", "urgency", "text", *(cell[0] for cell in _CELLS))
        order = [*(self._fields[name].control for name in names), *self._checks.values()]
        for before, after in itertools.pairwise(order):
            QWidget.setTabOrder(before, after)
        QWidget.setTabOrder(order[-1], self.attachments)

    def _grid(self, cells: tuple[tuple[str, int, int, int], ...]) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(APART)
        grid.setVerticalSpacing(NEAR)
        for at in range(6):
            grid.setColumnStretch(at, 1)
        for name, line_at, column_at, span in cells:
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(self._fields[name], line_at, column_at, 1, span, top)
        return grid

    def _connect(self) -> None:
        self._text.textChanged.connect(self._text_edited)
        self._title.textEdited.connect(self._title_edited)
        for choice in (self._kind, self._side, self._urgency):
            choice.changed.connect(self._edited)
        for box in self._checks.values():
            box.toggled.connect(self._edited)
        for typed in (
            self._address,
            self._occurred,
            self._accused,
            self._name,
            self._phone,
            self._contact,
        ):
            typed.textChanged.connect(self._edited)
        self._title.textChanged.connect(self._edited)
        for picker in (self._place, self._category):
            picker.textChanged.connect(self._edited)
        self._place.picked.connect(self._place_picked)
        self._place.used.connect(lambda found: self.used.emit("area", found))
        self._category.picked.connect(self._edited)
        self._category.used.connect(lambda found: self.used.emit("category", found))
        self._category.resolved.connect(self._edited)
        self._place.resolved.connect(self._edited)
        self._channel.currentIndexChanged.connect(self._edited)
        self.attachments.changed.connect(self._edited)
        self._name.installEventFilter(self)
        self.found.place_taken.connect(self._take_place)
        self.found.category_taken.connect(self._take_category)

    @property
    def form(self) -> TicketForm:
        """What stands in the fields now."""
        return replace(
            self._form,
            kind=self._kind.value,
            field=self._side.value,
            channel=str(self._channel.currentData() or self._form.channel),
            phone=self._numbers[0].value,
            contact_phone=self._numbers[1].value,
            name=self._name.text().strip(),
            place=self._place.value,
            address=self._address.text().strip(),
            category=self._category.value,
            title=self._title.text().strip(),
            title_by_hand=self._own_title,
            text=self._text.text,
            occurred=self._occurred.text().strip(),
            accused=self._accused.text().strip(),
            urgency=self._urgency.value or Urgency.NORMAL,
            uploads=self.attachments.uploads,
            wants_reply=self._checks["wants_reply"].isChecked(),
            wants_callback=self._checks["wants_callback"].isChecked(),
            confidential=self._checks["confidential"].isChecked(),
            anonymous=self._checks["anonymous"].isChecked(),
        )

    @property
    def is_blank(self) -> bool:
        """Whether nothing was written that closing could lose."""
        form = self.form
        typed = (
            form.title,
            form.text,
            form.address,
            form.place,
            form.category,
            form.occurred,
            form.accused,
        )
        return not any(part.strip() for part in typed) and not form.uploads and form.kind is None

    @property
    def category_path(self) -> str:
        """Full path of the picked category, "" for free text."""
        found = self._category.candidate
        return found.path if found is not None else ""

    @property
    def place_path(self) -> str:
        """Full path of the picked area, "" for free text."""
        found = self._place.candidate
        return found.path if found is not None else ""

    def show_form(self, form: TicketForm) -> None:
        """Fill every field, as from a draft; nothing is reported as a change."""
        self._filling = True
        self._form = form
        self._kind.choose(form.kind)
        self._side.choose(form.field)
        self._urgency.choose(form.urgency)
        at = self._channel.findData(form.channel)
        self._channel.setCurrentIndex(max(at, 0))
        self._place.show_code(form.place)
        self._category.show_code(form.category)
        for typed, value in (
            (self._address, form.address),
            (self._title, form.title),
            (self._occurred, form.occurred),
            (self._accused, form.accused),
            (self._name, form.name),
        ):
            typed.setText(value)
        for one, value in zip(self._numbers, (form.phone, form.contact_phone), strict=True):
            one.show(value)
        self._text.setPlainText(form.text)
        for name, box in self._checks.items():
            box.setChecked(bool(getattr(form, name)))
        self.attachments.show_uploads(form.uploads)
        own = bool(form.title) and form.title != self._automatic()
        self._own_title = own if form.title_by_hand is None else form.title_by_hand
        self._own_address = ""
        self.templates.reset()
        self._filling = False
        self._show_title_state()
        self.offer(None, ())

    @property
    def holds_number(self) -> bool:
        """Whether a number of the caller stands in the form."""
        return any(one.value for one in self._numbers)

    def hide_number(self, *, on: bool) -> None:
        """Show the caller's numbers masked, or in plain again; what is sent stays the same."""
        key = key_text(key_of("intake.number", NUMBER_KEY))
        hint = self.tr("通话已结束，按 {0} 看号码").replace("{0}", key)
        for one in self._numbers:
            one.hide(on=on, hint=hint)

    def show_channels(self, channels: tuple[Candidate, ...]) -> None:
        """Replace the channels; the chosen one stays."""
        self._filling = True
        chosen = str(self._channel.currentData() or self._form.channel)
        self._channel.clear()
        for channel in channels:
            self._channel.addItem(channel.name, channel.code)
        self._channel.setCurrentIndex(max(self._channel.findData(chosen), 0))
        self._filling = False

    def show_names(self, names: tuple[str, ...]) -> None:
        """Offer names given with this number before; Down in the empty field takes them in turn."""
        self._names = names
        hint = self.tr("上次：{0}（↓ 采用）").replace("{0}", names[0]) if names else ""
        self._name.setPlaceholderText(hint)

    def choose_kind(self, kind: Kind) -> None:
        """Choose what the caller wants."""
        self._kind.choose(kind)

    def choose_urgency(self, urgency: Urgency) -> None:
        """Choose how urgent it is."""
        self._urgency.choose(urgency)

    def show_unit(self, name: str) -> None:
        """Say which unit would get the ticket, for texts that name it."""
        self._unit = name

    def offer(self, place: PlaceFound | None, categories: tuple[Candidate, ...]) -> None:
        """Offer what was recognised in the text, but for what stands in its field already."""
        place = None if place is not None and place.area.code == self._place.value else place
        taken = self._category.value
        self.found.offer(place, () if any(one.code == taken for one in categories) else categories)

    def _take_place(self, found: PlaceFound) -> None:
        self._place.choose(found.area)
        if found.address:
            self._address.setText(found.address)
        self._form = replace(self._form, lat=found.lat, lon=found.lon)
        self.used.emit("area", found.area)
        self.found.offer(None, self.found.categories)
        self._edited()

    def _take_category(self, found: Candidate) -> None:
        self._category.choose(found)
        self.used.emit("category", found)
        self.found.offer(self.found.place, ())

    def restore_title(self) -> None:
        """Let the title write itself again."""
        self._own_title = False
        self._write_title()
        self._edited()

    def _automatic(self) -> str:
        category, place = self._category.candidate, self._place.candidate
        return automatic_title(
            category.name if category is not None else "",
            place.name if place is not None else "",
            self._text.text,
            TITLE_LIMIT,
        )

    def _write_title(self) -> None:
        if not self._own_title and not self._title.hasFocus():
            self._title.setText(self._automatic())
        self._show_title_state()

    def _show_title_state(self) -> None:
        key = key_text(key_of("intake.title", TITLE_KEY))
        own = self.tr("已改写，{0} 恢复自动").replace("{0}", key)
        self._fields["title"].say(own if self._own_title else self.tr("自动"))

    def _known(self) -> dict[str, str]:
        """Return what the form knows, by the names of a template's slots."""
        local = to_local(self._now())
        category, place = self._category.candidate, self._place.candidate
        return {
            CALLER: self._name.text().strip(),
            PLACE: place.name if place is not None else self._place.text().strip(),
            ADDRESS: self._address.text().strip(),
            UNIT: self._unit,
            CATEGORY: category.name if category is not None else self._category.text().strip(),
            DATE: f"{local.month}月{local.day}日",
            TIME: f"{local:%H:%M}",
            PHONE: next((one.readable for one in self._numbers[::-1] if one.readable), ""),
        }

    def show_problem(self, name: str, text: str) -> bool:
        """Say at a field what is wrong and go there; return whether it has such a field."""
        if name not in self._fields:
            return False
        self._fields[name].show_problem(text)
        self._fields[name].control.setFocus()
        self.ensureWidgetVisible(self._fields[name])
        return True

    def clear_problems(self) -> None:
        """Take every complaint away."""
        for field in self._fields.values():
            field.show_problem("")

    def focus_text(self) -> None:
        """Move the focus to where most is typed."""
        self._text.setFocus()

    def _place_picked(self, found: Candidate | None) -> None:
        lat, lon = (found.lat, found.lon) if found is not None else (None, None)
        self._form = replace(self._form, lat=lat, lon=lon)
        if found is not None and found.address:
            typed = self._address.text().strip()
            if not typed or typed == self._own_address:
                self._address.setText(found.address)
            self._own_address = found.address
        self._edited()

    def _text_edited(self) -> None:
        if self._filling:
            return
        self.text_changed.emit()
        self._edited()

    def _title_edited(self, _text: str) -> None:
        self._own_title = True
        self._show_title_state()

    def _edited(self) -> None:
        if self._filling or self._titling:
            return
        self._titling = True  # the title that is written now is no edit of its own
        self._write_title()
        self._titling = False
        self.changed.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            watched is self._name
            and self._names
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
        ):
            now = self._name.text()
            at = self._names.index(now) + 1 if now in self._names else 0
            self._name.setText(self._names[at % len(self._names)])
            return True
        return super().eventFilter(watched, event)
