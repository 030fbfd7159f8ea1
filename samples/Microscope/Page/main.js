// The bench: which network, which drawing, which unit; everything redraws when one of them changes.
import { Answer } from "./answer.js";
import { onThemeChange, paintLegend } from "./colours.js";
import { shape } from "./figure.js";
import { Stack } from "./layers.js";
import { getBytes, getJson, Redraws } from "./link.js";
import { grouped, percent } from "./numbers.js";
import { box, Pad } from "./pad.js";
import { Plane } from "./plane.js";
import { startTheme } from "./theme.js";
import { UnitPanel } from "./unit.js";
import { Why } from "./why.js";

const element = id => document.getElementById(id);
const say = text => element("spoken").textContent = text;
const notice = element("notice");
const trouble = text => {
  notice.textContent = text;
  notice.hidden = false;
};

// A network's first redraws wait for compilers, here and in the server: some are made for nothing, and some to have a time to show.
const warmUp = 5, trial = 15, pause = 25;
let network = null, redraws = null, times = [], ahead = 0;
const pad = new Pad(drawn => changed(drawn), say);
const answer = new Answer();
const why = new Why(trouble);
const plane = new Plane(index => choose(index), say);
const unitPanel = new UnitPanel(index => choose(index), trouble);
const stack = new Stack(look, showField, say);

function changed(drawn) {
  if (drawn) {
    element("picture-label").textContent = "Your drawing; let it fill the pad";
  }
  redraws?.ask(Uint8Array.from(pad.pixels));
}

// A frame came: shares of the classes first, then all layers.
function show(frame) {
  notice.hidden = true;
  const count = network.classes.length;
  stack.show(frame.values.subarray(count));
  answer.show(frame.values.subarray(0, count));
  plane.move(frame.place);
  time(frame);
  why.ask(network.id, frame.pixels, answer.best, network.input);
  const current = stack.current;
  if (current === null) {
    stack.lookStrongest(network.look);
  } else {
    unitPanel.explain.call(current.layer, current.unit, frame.pixels);
  }
  document.body.dataset.frames = String(Number(document.body.dataset.frames ?? 0) + 1);
}

function time(frame) {
  if (ahead > 0) {
    const asked = redraws;
    setTimeout(() => asked === redraws && asked.ask(Uint8Array.from(pad.pixels)), pause);
    if (ahead-- > trial) {
      return;
    }
  }
  const now = performance.now(), transfer = frame.arrivedAt - frame.sentAt - frame.computeMs;
  times = [...times.slice(-29), { total: now - frame.sentAt, compute: frame.computeMs, transfer, paint: now - frame.arrivedAt }];
  const median = key => times.map(entry => entry[key]).sort((left, right) => left - right)[times.length >> 1];
  const strong = document.createElement("strong");
  strong.id = "redraw-ms";
  strong.textContent = `${median("total").toFixed(2)} ms`;
  element("timing").replaceChildren("A redraw takes ", strong,
    `: network ${median("compute").toFixed(2)}, transfer ${median("transfer").toFixed(2)}, painting ${median("paint").toFixed(2)} (median of ${times.length}, the quickest ${Math.min(...times.map(entry => entry.total)).toFixed(2)})`);
}

// On a telephone the panel lies far below: a link to it stays in sight as soon as somebody points.
function look(layer, unit, place, how) {
  unitPanel.look(layer, unit, place, pad.pixels);
  element("chip").hidden = how === "start";
}

// What a unit sees, framed on the drawing.
function showField(layer, place) {
  const mark = element("pad-field");
  mark.hidden = !layer;
  if (layer) {
    const { width, height } = network.input, column = layer.columns[place.x], row = layer.rows[place.y];
    box(mark, column.start / width, row.start / height, column.length / width, row.length / height);
  }
}

async function choose(index) {
  try {
    const bounded = Math.min(network.pictures - 1, Math.max(0, index));
    const chosen = network, pixels = new Uint8Array(await getBytes(`/api/${network.id}/pictures/${bounded}`));
    if (chosen === network) {
      element("picture").value = bounded + 1;
      element("picture-label").textContent = `${plane.label(bounded)}, ${grouped(bounded + 1)} of ${grouped(network.pictures)}`;
      pad.show(pixels);
      say(`Test picture ${bounded + 1}: ${plane.label(bounded)}.`);
    }
  } catch (error) {
    trouble(error.message);
  }
}

async function open(id) {
  redraws?.close();
  redraws = null;
  for (const button of element("networks").children) {
    button.setAttribute("aria-pressed", String(button.dataset.id === id));
  }
  try {
    document.body.dataset.network = "";
    network = await getJson(`/api/${id}`);
    pad.resize(network.input.width, network.input.height, network.pen);
    element("picture").max = network.pictures;
    answer.build(network.classes);
    unitPanel.load(network);
    stack.build(network.layers);
    [times, ahead] = [[], warmUp + trial];
    element("about").textContent =
      `${network.title}: ${grouped(network.parameters)} parameters, ${grouped(network.macs)} multiply-adds, ${percent(network.accuracy)} of ${grouped(network.pictures)} test pictures right`;
    element("plane-help").textContent =
      `The ${shape(network.layers[network.embedding.layer])} values of ${network.embedding.name}, on their first two principal components (${percent(network.embedding.share)} of the variance). The ring is the drawing.`;
    redraws = new Redraws(id, show, trouble);
    await plane.load(network);
    await choose(network.first);
    document.body.dataset.network = id;
  } catch (error) {
    trouble(error.message);
  }
}

function repaint() {
  paintLegend(element("legend-sequential"), "sequential");
  paintLegend(element("legend-diverging"), "diverging");
  [pad.paint(), stack.repaint(), plane.repaint(), unitPanel.repaint(), why.repaint()];
}

async function start() {
  startTheme();
  onThemeChange(repaint);
  repaint();
  const networks = await getJson("/api/networks");
  element("networks").replaceChildren(...networks.map(entry => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = entry.title;
    button.dataset.id = entry.id;
    button.title = entry.missing ?? "";
    if (entry.missing !== null) {
      button.dataset.missing = "";
    }
    button.addEventListener("click", () => entry.missing === null ? open(entry.id) : trouble(entry.missing));
    return button;
  }));
  const wanted = networks.find(entry => entry.id === location.hash.slice(1) && entry.missing === null);
  await open((wanted ?? networks.find(entry => entry.missing === null)).id);
}

element("picture").addEventListener("change", event => choose(Math.round(Number(event.target.value)) - 1 || 0));
element("previous").addEventListener("click", () => choose(Number(element("picture").value) - 2));
element("next").addEventListener("click", () => choose(Number(element("picture").value)));
element("random").addEventListener("click", () => choose(Math.floor(Math.random() * network.pictures)));
start().catch(error => trouble(error.message));
