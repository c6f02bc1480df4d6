"""The base of all models: every constraint gets its name from one convention."""

from typing import cast

from sqlalchemy import MetaData, Table
from sqlalchemy.orm import DeclarativeBase

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """The declarative base. The schema is made by the migrations alone, never by create_all."""

    metadata = MetaData(naming_convention=NAMING)


def one_of(column: str, values: tuple[str, ...]) -> str:
    """The text of a CHECK: the column holds one of these words."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


def table_of(model: type[Base]) -> Table:
    """The Core table of a model."""
    return cast("Table", model.__table__)
