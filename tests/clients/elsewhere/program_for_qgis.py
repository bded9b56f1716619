"""Read a collection of OGC API - Features in QGIS without a screen, and print what was read as JSON.

Run by the Python that QGIS is installed for, which need not be ours. Words: the address of the landing page, the
collection, how many features a page has, and a box of west, south, east and north as JSON, or «null».
"""

import json
import os
import sys

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from qgis.core import QgsApplication, QgsFeatureRequest, QgsRectangle, QgsVectorLayer


def main(landing_page: str, collection: str, page_size: str, box: str) -> None:
    application = QgsApplication([], False)
    application.initQgis()
    json.dump(read(landing_page, collection, page_size, json.loads(box)), sys.stdout)
    application.exitQgis()


def read(landing_page: str, collection: str, page_size: str, box: list[float] | None) -> dict:
    layer = QgsVectorLayer(f"url='{landing_page}' typename='{collection}' pageSize='{page_size}'", collection, "OAPIF")
    if not layer.isValid():
        sys.exit(layer.dataProvider().error().message() or f"QGIS has no layer of {landing_page}.")
    request = QgsFeatureRequest()
    if box:
        request.setFilterRect(QgsRectangle(*box))
    features = list(layer.getFeatures(request))
    return {
        "features": len(features),
        "distinct": len({feature["id"] for feature in features}),
        "fields": [field.name() for field in layer.fields()],
        "crs": layer.crs().authid(),
    }


main(*sys.argv[1:])
