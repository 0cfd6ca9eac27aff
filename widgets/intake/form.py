"""Middle column: everything the caller says, as a ticket will hold it."""

from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QGridLayout, QScrollArea, QWidget
from typing_extensions import override

from console.domain.intake import Candidate, PlaceFound, TicketForm
from console.domain.text import title_from
from console.domain.words import Field as Side
from console.domain.words import Kind, Urgency
from console.qt.jobs import Jobs
from console.qt.language import word
from widgets.common.choices import Choices
from widgets.common.elided import ElidedLabel
from widgets.common.fields import Field, TextArea, line, plain
from widgets.common.flow import FlowLayout
from widgets.common.look import APART, NEAR, TIGHT, button, column, named, row
from widgets.common.picker import Find, Picker
from widgets.intake.attachments import Attachments

TITLE_LIMIT, TEXT_LIMIT = 60, 5000

_CELLS = (  # field, row, column, width of six
    ("place", 0, 0, 2),
    ("address", 0, 2, 4),
    ("category", 1, 0, 2),
    ("accused", 1, 2, 2),
    ("occurred", 1, 4, 2),
)
_CALLER_CELLS = (
    ("name", 0, 0, 2),
    ("phone", 0, 2, 2),
    ("contact_phone", 0, 4, 2),
    ("field", 1, 0, 4),
    ("channel", 1, 4, 2),
)


class FormPage(QScrollArea):
    """The fields of one ticket.

    The title writes itself from the text until somebody types into it; emptied, it does so again.

    Signals:
        changed: something was typed, picked or ticked.
        text_changed: the text itself was.
        used: the person chose something. Arguments: `area` or `category`, the `Candidate`.
    """

    changed = Signal()
    text_changed = Signal()
    used = Signal(str, object)

    def __init__(self, find_areas: Find, find_categories: Find, jobs: Jobs) -> None:
        super().__init__()
        named(self, "form", self.tr("工单"))
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._form = TicketForm()
        self._filling = False
        self._own_title = False
        self._own_address = ""
        self._found: PlaceFound | None = None
        self._names: tuple[str, ...] = ()
        self._build(find_areas, find_categories, jobs)
        self._fields = self._make_fields()
        self.setWidget(self._arrange())
        self._connect()
        self.show_form(TicketForm())

    def _build(self, find_areas: Find, find_categories: Find, jobs: Jobs) -> None:
        self._kind = Choices([(k, word(k.value)) for k in Kind], "kind", self.tr("诉求类型"))
        self._side = Choices([(f, word(f.value)) for f in Side], "field", self.tr("领域"))
        self._urgency = Choices(
            [(u, word(u.value)) for u in Urgency], "urgency", self.tr("紧急程度")
        )
        self._channel = QComboBox()
        named(self._channel, "channel", self.tr("受理渠道"))
        named(self._channel.view(), "channels", self.tr("受理渠道"))
        place_hint = self.tr("街道、社区、网格")
        self._place = Picker(find_areas, jobs, "place", self.tr("地点"), place_hint)
        self._address = line("address", self.tr("详细地址"), self.tr("路、门牌、小区、楼"))
        kinds = self.tr("供热、停水、噪声…")
        self._category = Picker(find_categories, jobs, "category", self.tr("分类"), kinds)
        self._title = line("title", self.tr("标题"), self.tr("自动取内容的第一句，可以改写"))
        self._text = TextArea(5)
        named(self._text, "text", self.tr("内容"))
        self._text.setPlaceholderText(self.tr("谁、什么时候、在哪里、为什么、经过怎样"))
        self._occurred = line("occurred", self.tr("发生时间"), self.tr("如：昨晚八点起"))
        self._accused = line("accused", self.tr("被反映对象"), self.tr("店铺、企业、单位"))
        self._name = line("name", self.tr("姓名"))
        self._phone = line("phone", self.tr("来电号码"), self.tr("未显示"))
        self._contact = line("contactPhone", self.tr("联系方式"), self.tr("与来电号码相同"))
        self.attachments = Attachments()
        self._recognised = ElidedLabel("", "accent")
        self._recognised.setObjectName("recognised")
        self._take = button(self.tr("采用 Ctrl+G"), "quiet", self.take_found_place)
        named(self._take, "takePlace", self.tr("采用识别出的地点"))
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
        found = row(gap=NEAR)
        found.addWidget(self._recognised, 1)
        found.addWidget(self._take)
        found.setContentsMargins(NEAR, 0, TIGHT, 0)
        self._found_row = QFrame()
        self._found_row.setProperty("ground", "info")
        self._found_row.setLayout(found)
        choices, files = FlowLayout(gap=APART), FlowLayout(gap=APART, centred=True)
        for one in (fields["kind"], fields["urgency"]):
            choices.addWidget(one)
        for last in (*self._checks.values(), self.attachments):
            files.addWidget(last)
        whole = column(
            choices,
            self._grid(_CELLS),
            self._found_row,
            fields["title"],
            fields["text"],
            self._grid(_CALLER_CELLS),
            files,
        )
        whole.setContentsMargins(APART, NEAR, APART, NEAR)
        whole.setStretchFactor(fields["text"], 1)
        page = QFrame()
        page.setProperty("ground", "surface")
        page.setLayout(whole)
        return page

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
        self._channel.currentIndexChanged.connect(self._edited)
        self.attachments.changed.connect(self._edited)
        self._name.installEventFilter(self)

    @property
    def form(self) -> TicketForm:
        """What stands in the fields now."""
        return replace(
            self._form,
            kind=self._kind.value,
            field=self._side.value,
            channel=str(self._channel.currentData() or self._form.channel),
            phone=self._phone.text().strip(),
            contact_phone=self._contact.text().strip(),
            name=self._name.text().strip(),
            place=self._place.value,
            address=self._address.text().strip(),
            category=self._category.value,
            title=self._title.text().strip(),
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
            (self._phone, form.phone),
            (self._contact, form.contact_phone),
        ):
            typed.setText(value)
        self._text.setPlainText(form.text)
        for name, box in self._checks.items():
            box.setChecked(bool(getattr(form, name)))
        self.attachments.show_uploads(form.uploads)
        self._own_title = bool(form.title) and form.title != title_from(form.text)
        self._filling = False
        self.offer_place(None)

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

    def offer_place(self, found: PlaceFound | None) -> None:
        """Offer a place recognised in the text; None takes the offer back."""
        taken = found is not None and found.area.code == self._place.value
        self._found = None if taken else found
        self._found_row.setVisible(self._found is not None)
        if self._found is not None:
            words = self.tr("文中地点：{0}（{1}）").replace("{1}", self._found.why)
            parts = (self._found.area.path or self._found.area.name, self._found.address)
            self._recognised.show_text(words.replace("{0}", " ".join(p for p in parts if p)))

    def take_found_place(self) -> None:
        """Put the offered place into the fields."""
        found = self._found
        if found is None:
            return
        self._place.choose(found.area)
        if found.address:
            self._address.setText(found.address)
        self._form = replace(self._form, lat=found.lat, lon=found.lon)
        self.offer_place(None)
        self._edited()

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
        if not self._own_title:
            self._title.setText(title_from(self._text.text))
        self.text_changed.emit()
        self._edited()

    def _title_edited(self, text: str) -> None:
        self._own_title = bool(text.strip())

    def _edited(self) -> None:
        if not self._filling:
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
