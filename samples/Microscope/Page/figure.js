// One layer: its maps as tiles or its values as bars, and pointing at one of its units with mouse, finger or keys.
import { colours, largest } from "./colours.js";
import { exact, grouped } from "./numbers.js";
import { box } from "./pad.js";
import { arrange, corner, extent, hit, paintTiles, prepare } from "./tiles.js";

const barHeight = 46;
const dense = layer => !layer.isImage;

/** A layer's shape in words. */
export const shape = layer => layer.isImage ? `${layer.width}×${layer.height}×${layer.channels}` : `${grouped(layer.channels)}`;

/** One layer: its title, its maps or bars, and the marks over them. */
export class LayerFigure {
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
