// Every layer's activations, and pointing at one unit of them with mouse, finger or keys.
import { colours, largest } from "./colours.js";
import { arrange, corner, extent, hit, paintTiles, prepare } from "./tiles.js";
import { exact, grouped, rough } from "./numbers.js";
import { box } from "./pad.js";

const barHeight = 46;
const dense = layer => !layer.isImage;

/** One layer: its title, its maps or bars, and the marks over them. */
class LayerFigure {
  constructor(layer, stack) {
    this.layer = layer;
    this.stack = stack;
    this.values = null;
    this.unit = 0;
    this.root = document.createElement("figure");
    this.root.className = dense(layer) ? "layer dense" : "layer";
    this.root.innerHTML = `<header><b></b><span></span><span></span><output></output></header><div class="maps"><canvas tabindex="0" role="application" aria-roledescription="layer"
      aria-describedby="layers-help"></canvas><div class="mark map" hidden></div><div class="mark" hidden></div></div>`;
    const [name, detail, size] = this.root.querySelectorAll("header > *");
    name.textContent = layer.name;
    detail.textContent = layer.detail;
    size.textContent = shape(layer);
    this.output = this.root.querySelector("output");
    this.canvas = this.root.querySelector("canvas");
    this.canvas.id = `layer-${layer.name}`;
    this.canvas.setAttribute("aria-label", `${layer.name}, ${layer.detail}, ${shape(layer)}`);
    [this.mapMark, this.mark] = this.root.querySelectorAll(".mark");
    this.#listen();
  }

  layOut(available) {
    const { width, height, channels } = this.layer;
    if (dense(this.layer)) {
      const pitch = Math.min(15, available / channels), ratio = Math.max(1, window.devicePixelRatio || 1);
      this.bars = { pitch, ratio };
      [this.canvas.width, this.canvas.height] = [Math.ceil(pitch * channels * ratio), barHeight * ratio];
      this.canvas.style.width = `${pitch * channels}px`;
      this.canvas.style.height = `${barHeight}px`;
    } else {
      this.tiles = arrange(width, height, channels, available);
      this.surface = prepare(this.canvas, this.tiles);
    }
    if (this.values) {
      this.show(this.values);
    }
  }

  show(values) {
    this.values = values;
    if (dense(this.layer)) {
      this.#paintBars();
    } else {
      paintTiles(this.surface, this.tiles, values, this.layer.signed);
    }
    if (!this.mark.hidden) {
      this.output.textContent = exact(values[this.unit]);
    }
  }

  /** Marks a unit, or none where it is null. */
  point(unit) {
    const none = unit === null;
    this.mark.hidden = none;
    this.mapMark.hidden = none || dense(this.layer);
    if (none) {
      this.output.textContent = "";
      return;
    }
    this.unit = unit;
    this.output.textContent = this.values ? exact(this.values[unit]) : "";
    if (dense(this.layer)) {
      box(this.mark, unit / this.layer.channels, 0, 1 / this.layer.channels, 1);
      return;
    }
    const at = this.place(unit), from = corner(this.tiles, at.channel), size = extent(this.tiles), { width, height, scale } = this.tiles;
    box(this.mapMark, from.x / size.width, from.y / size.height, width * scale / size.width, height * scale / size.height);
    box(this.mark, (from.x + at.x * scale) / size.width, (from.y + at.y * scale) / size.height, scale / size.width, scale / size.height);
  }

  /** Column, row and map of a unit. */
  place(unit) {
    const { width, channels } = this.layer, pixel = Math.floor(unit / channels);
    return { x: pixel % width, y: Math.floor(pixel / width), channel: unit % channels };
  }

  #index(x, y, channel) {
    return (y * this.layer.width + x) * this.layer.channels + channel;
  }

  // Bars go up from 0, or both ways from the middle where values have signs.
  #paintBars() {
    const { pitch, ratio } = this.bars, context = this.canvas.getContext("2d"), { signed, channels } = this.layer;
    const map = signed ? colours().diverging : colours().sequential, most = largest(this.values);
    const zero = (signed ? barHeight / 2 : barHeight - 1) * ratio, reach = zero - ratio;
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.fillStyle = getComputedStyle(this.canvas).color;
    context.fillRect(0, zero, this.canvas.width, ratio);
    for (let unit = 0; unit < channels; unit++) {
      const share = Math.max(-1, Math.min(1, this.values[unit] / most)) || 0, length = Math.abs(share) * reach;
      const colour = map[Math.round(signed ? 127.5 + 127.5 * share : 55 + 200 * share)];
      context.fillStyle = `rgb(${colour & 255} ${colour >> 8 & 255} ${colour >> 16 & 255})`;
      context.fillRect(unit * pitch * ratio, share < 0 ? zero : zero - length, Math.max(ratio, (pitch - Math.min(2, pitch / 4)) * ratio), length);
    }
  }

  #at(event) {
    const frame = this.canvas.getBoundingClientRect(), x = event.clientX - frame.left, y = event.clientY - frame.top;
    if (dense(this.layer)) {
      const unit = Math.floor(x / this.bars.pitch);
      return unit >= 0 && unit < this.layer.channels ? unit : null;
    }
    const at = hit(this.tiles, x, y);
    return at && this.#index(at.x, at.y, at.channel);
  }

  #listen() {
    this.canvas.addEventListener("pointermove", event => this.#hover(event, false));
    this.canvas.addEventListener("pointerleave", () => this.stack.leave());
    this.canvas.addEventListener("click", event => this.#hover(event, true));
    this.canvas.addEventListener("keydown", event => this.#key(event));
    this.canvas.addEventListener("focus", () => this.canvas.matches(":focus-visible") && this.stack.point(this, this.unit, "keys"));
  }

  #hover(event, click) {
    const unit = this.#at(event);
    if (unit === null) {
      this.stack.leave();
    } else {
      this.stack.point(this, unit, click ? "click" : "hover");
    }
  }

  #key(event) {
    const { width, height, channels } = this.layer, step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const turn = { PageUp: -1, PageDown: 1 }[event.key];
    let { x, y, channel } = this.place(this.unit);
    if (step && !dense(this.layer)) {
      [x, y] = [Math.min(width - 1, Math.max(0, x + step[0])), Math.min(height - 1, Math.max(0, y + step[1]))];
    } else if (turn || step) {
      channel = (channel + (turn ?? (step[0] || step[1])) + channels) % channels;
    } else if (event.key !== "Enter") {
      return;
    }
    event.preventDefault();
    this.stack.point(this, this.#index(x, y, channel), event.key === "Enter" ? "click" : "keys");
  }
}

export const shape = layer => layer.isImage ? `${layer.width}×${layer.height}×${layer.channels}` : `${grouped(layer.channels)}`;

/** All layers of a network. */
export class Stack {
  #figures = [];
  #held = false;
  #current = null;

  /** onPoint(layer, unit, place, how) is told which unit to look at, and whether it was hovered over, clicked or gone to by keys; onHover(layer, place) over which the pointer is, or null. */
  constructor(onPoint, onHover, say) {
    [this.onPoint, this.onHover, this.say] = [onPoint, onHover, say];
    this.root = document.getElementById("stack");
    new ResizeObserver(() => this.layOut()).observe(this.root);
  }

  build(layers) {
    [this.#held, this.#current] = [false, null];
    this.#figures = layers.map(layer => new LayerFigure(layer, this));
    this.root.replaceChildren(...this.#figures.map(figure => figure.root));
    this.#width = 0;
    this.layOut();
  }

  #width = 0;

  layOut() {
    if (this.root.clientWidth !== this.#width && this.root.clientWidth > 0) {
      this.#width = this.root.clientWidth;
      this.#figures.forEach(figure => figure.layOut(this.#width));
      this.#mark();
    }
  }

  show(values) {
    for (const figure of this.#figures) {
      figure.show(values.subarray(figure.layer.offset, figure.layer.offset + figure.layer.length));
    }
  }

  repaint() {
    this.#figures.filter(figure => figure.values).forEach(figure => figure.show(figure.values));
  }

  /** The unit that is looked at: { layer, unit, value }, or null. */
  get current() {
    return this.#current && { layer: this.#current.figure.layer, unit: this.#current.unit };
  }

  /** The pointer, the keys or a click are at a unit; a click holds it until the next one. */
  point(figure, unit, how) {
    this.onHover(figure.layer, figure.place(unit));
    if (how === "hover" && this.#held) {
      figure.output.textContent = exact(figure.values[unit]);
      return;
    }
    const same = this.#current?.figure === figure && this.#current.unit === unit;
    this.#held = how === "click" ? !(same && this.#held) : how === "keys" ? false : this.#held;
    this.#current = { figure, unit };
    this.#mark();
    this.onPoint(figure.layer, unit, figure.place(unit), how);
    if (how === "click" || how === "keys") {
      const { x, y, channel } = figure.place(unit), value = figure.values ? rough(figure.values[unit]) : "";
      const held = how === "click" ? (this.#held ? " Held." : " Let go.") : "";
      this.say(figure.layer.isImage ? `${figure.layer.name}, map ${channel + 1}, column ${x + 1}, row ${y + 1}: ${value}.${held}` : `${figure.layer.name}, unit ${channel + 1}: ${value}.${held}`);
    }
  }

  /** Looks at the strongest unit of a layer. */
  lookStrongest(name) {
    const figure = this.#figures.find(candidate => candidate.layer.name === name);
    this.point(figure, figure.values.reduce((best, value, unit) => value > figure.values[best] ? unit : best, 0), "start");
  }

  leave() {
    const current = this.#current;
    this.onHover(current?.figure.layer ?? null, current ? current.figure.place(current.unit) : null);
    this.#figures.filter(figure => figure !== current?.figure).forEach(figure => figure.output.textContent = "");
  }

  #mark() {
    for (const figure of this.#figures) {
      figure.point(figure === this.#current?.figure ? this.#current.unit : null);
    }
  }
}
