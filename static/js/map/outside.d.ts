/** Types of the globals that the packages for tile archives define. */

declare namespace pmtiles {
    class PMTiles {
        constructor(url: string);
        getHeader(): Promise<{ maxZoom: number }>;
        getZxy(z: number, x: number, y: number, signal?: AbortSignal): Promise<{ data: ArrayBuffer } | undefined>;
    }
}

declare namespace protomapsL {
    type Feature = { geomType: number; props: Record<string, unknown> };
    type Rule = {
        dataLayer: string;
        symbolizer: object;
        minzoom?: number;
        filter?: (zoom: number, feature: Feature) => boolean;
    };
    class PolygonSymbolizer {
        constructor(how: { fill: string; opacity?: number });
    }
    class LineSymbolizer {
        constructor(how: { color: string; width: number | ((zoom: number) => number); opacity?: number });
    }
    function leafletLayer(options: {
        url: Pick<pmtiles.PMTiles, "getZxy">;
        maxDataZoom: number;
        paintRules: Rule[];
        labelRules: object[];
        attribution: string;
        zIndex: number;
    }): L.GridLayer;
}
