"""OGC API - Features 1.0 (OGC 17-069r4): Core, GeoJSON, OpenAPI 3.0; thin, over what the API answers anyway."""
