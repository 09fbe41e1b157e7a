package exchange

// schema describes data/catalogue.json: JSON Schema, draft 2020-12.
const schema = `{
 "$schema": "https://json-schema.org/draft/2020-12/schema",
 "title": "Catalogue of investment projects",
 "description": "Amounts are exact decimal text in the major unit of their currency; a project without a known amount has null. Text stands by language. Where sample is true the figures are invented to show the form, and must not be used as facts.",
 "type": "object",
 "required": ["title", "address", "languages", "sample", "count", "totals", "sectors", "towns", "stages", "projects"],
 "properties": {
  "$schema": {"type": "string"},
  "title": {"$ref": "#/$defs/text"},
  "address": {"type": "string", "description": "where the site is published"},
  "languages": {"type": "array", "items": {"type": "string"}, "description": "BCP 47 tags"},
  "sample": {"type": "boolean", "description": "whether any project's figures are samples"},
  "count": {"type": "integer", "minimum": 0},
  "totals": {"type": "array", "items": {"$ref": "#/$defs/amount"}, "description": "the sum of all totals, one a currency; phases of another project are not counted twice"},
  "sectors": {"type": "array", "items": {"$ref": "#/$defs/named"}},
  "towns": {"type": "array", "items": {"$ref": "#/$defs/named"}},
  "stages": {"type": "array", "items": {"type": "string"}, "description": "in the order of a project's life"},
  "parts": {"type": "array", "items": {"type": "string"}, "description": "files beside this one that hold the projects of a large catalogue"},
  "projects": {"type": "array", "items": {"$ref": "#/$defs/project"}}
 },
 "$defs": {
  "text": {"type": "object", "additionalProperties": {"type": "string"}},
  "named": {"type": "object", "required": ["id", "name"], "properties": {"id": {"type": "string"}, "name": {"$ref": "#/$defs/text"}}},
  "amount": {"type": "object", "required": ["currency", "value"], "properties": {"currency": {"type": "string", "pattern": "^[A-Z]{3}$"}, "value": {"type": "string", "pattern": "^[0-9]+(\\.[0-9]+)?$"}}},
  "measure": {"type": "object", "required": ["name", "value"], "properties": {"name": {"$ref": "#/$defs/text"}, "value": {"type": "string"}}},
  "project": {
   "type": "object",
   "required": ["id", "slug", "address", "name", "summary", "sample", "sector", "towns", "nature", "stage", "since", "total", "sought", "estimate", "cooperation", "contact", "verified"],
   "properties": {
    "id": {"type": "string"}, "slug": {"type": "string"},
    "address": {"$ref": "#/$defs/text"}, "name": {"$ref": "#/$defs/text"}, "summary": {"$ref": "#/$defs/text"},
    "sample": {"type": "boolean"}, "sector": {"type": "string"}, "towns": {"type": "array", "items": {"type": "string"}},
    "nature": {"type": "string"}, "stage": {"type": "string"}, "since": {"type": "string", "format": "date"},
    "total": {"oneOf": [{"$ref": "#/$defs/amount"}, {"type": "null"}]}, "sought": {"oneOf": [{"$ref": "#/$defs/amount"}, {"type": "null"}]},
    "estimate": {"type": "boolean"}, "cooperation": {"type": "array", "items": {"type": "string"}},
    "foreign_access": {"type": "string"}, "land_area": {"type": "string"}, "land_status": {"type": "string"},
    "scale": {"type": "array", "items": {"$ref": "#/$defs/measure"}}, "months": {"type": "integer"},
    "part_of": {"type": "string"}, "reserve": {"type": "string"},
    "permits": {"type": "object", "additionalProperties": {"type": "string"}},
    "contact": {"type": "string"}, "verified": {"type": "string", "format": "date"}
   }
  }
 }
}
`
