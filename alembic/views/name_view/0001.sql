-- One row per name of an entity, with the canonical entity.
CREATE VIEW name_view AS
SELECT
  n.name,  -- text: Name of the entity.
  n.name_norm,  -- text: Name to compare with, as questions do: in small letters, without spaces and signs: `name_norm = 'naver'`.
  c.id AS entity_id,  -- integer: Canonical entity: `entity.id`.
  c.name AS entity,  -- text: Main name of the canonical entity.
  c.kind AS entity_kind,  -- text: Kind of the entity: person, company, organisation, media or place.
  n.script,  -- text: Script of the name: hangul, latin, hanzi or mixed.
  n.source  -- text: Origin of the name: knowledge, text or user.
FROM entity_alias n
JOIN entity e ON e.id = n.entity_id
JOIN entity c ON c.id = e.canonical_id
