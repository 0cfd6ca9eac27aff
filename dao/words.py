"""Words that the hotline keeps: text templates and articles of the knowledge base."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from console.domain.template import TextTemplate
from dao.tables import ArticleRow, TextTemplateRow


class StoredArticle(NamedTuple):
    """An article as it is stored; whether it still holds depends on the day."""

    id: UUID
    code: str
    title: str
    questions: tuple[str, ...]
    words: str
    category: str
    source: str
    owner: str
    valid_from: date | None
    valid_to: date | None
    reviewed_on: date | None
    reading: str


class WordsDao:
    """Reads templates and articles, ended ones too. Never commits."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def templates(self) -> tuple[TextTemplate, ...]:
        """Return every text template, by code."""
        rows = self._session.scalars(select(TextTemplateRow).order_by(TextTemplateRow.code))
        return tuple(
            TextTemplate(
                row.code,
                row.name,
                row.category,
                row.text,
                row.source,
                row.owner,
                row.valid_from,
                row.valid_to,
                row.reading,
            )
            for row in rows
        )

    def articles(self) -> tuple[StoredArticle, ...]:
        """Return every article, by code."""
        rows = self._session.scalars(select(ArticleRow).order_by(ArticleRow.code))
        return tuple(
            StoredArticle(
                row.id,
                row.code,
                row.title,
                tuple(line for line in row.questions.splitlines() if line),
                row.words,
                row.category,
                row.source,
                row.owner,
                row.valid_from,
                row.valid_to,
                row.reviewed_on,
                row.reading,
            )
            for row in rows
        )

    def article_title(self, article_id: UUID) -> str:
        """Return what an article is called, "" where there is none any more."""
        row = self._session.get(ArticleRow, article_id)
        return row.title if row is not None else ""

    def has_article(self, article_id: UUID) -> bool:
        """Return whether there is such an article."""
        return self._session.get(ArticleRow, article_id) is not None
