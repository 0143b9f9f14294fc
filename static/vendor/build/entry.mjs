// Custom Apache ECharts build: only what the charts of this product use.
// LabelLayout is installed by echarts/core itself.
import { use } from 'echarts/core';
import { LineChart, BarChart, ScatterChart, HeatmapChart, CustomChart } from 'echarts/charts';
import {
  AriaComponent,
  AxisPointerComponent,
  DatasetComponent,
  DataZoomComponent, // inside and slider
  GraphicComponent,
  GridComponent,
  LegendComponent, // plain and scroll
  MarkAreaComponent,
  MarkLineComponent,
  MarkPointComponent,
  TitleComponent,
  TooltipComponent,
  TransformComponent, // dataset transforms: filter and sort
  VisualMapComponent, // continuous and piecewise
} from 'echarts/components';
import { LabelLayout } from 'echarts/features';
import { CanvasRenderer, SVGRenderer } from 'echarts/renderers'; // SVG: for charts that are saved

use([
  LineChart, BarChart, ScatterChart, HeatmapChart, CustomChart,
  AriaComponent, AxisPointerComponent, DatasetComponent, DataZoomComponent, GraphicComponent, GridComponent,
  LegendComponent, MarkAreaComponent, MarkLineComponent, MarkPointComponent, TitleComponent, TooltipComponent,
  TransformComponent, VisualMapComponent,
  LabelLayout,
  CanvasRenderer, SVGRenderer,
]);

export {
  version, use,
  init, dispose, getInstanceByDom, getInstanceById,
  connect, disconnect,
  registerTheme, registerLocale, registerTransform,
  // helpers for custom series, formatters and event handlers
  graphic, number, time, format, color, throttle,
} from 'echarts/core';
