// All test pictures on a plane, and the drawing's own place among them.
import { classColour, paint } from "./colours.js";
import { getBytes } from "./link.js";
import { Scatter } from "./scatter.js";

const element = id => document.getElementById(id);

export class Plane {
  #scatter = new Scatter(new Float32Array(0));
  #labels = new Uint8Array(0);
  #classes = [];
  #place = null;
  #trail = [];
  #current = -1;
  #pictures = new Map();

  /** onChoose(index) is told which picture was chosen. */
  constructor(onChoose, say) {
    [this.onChoose, this.say] = [onChoose, say];
    this.canvas = element("plane");
    this.canvas.addEventListener("pointermove", event => this.#point(this.#scatter.nearest(event.offsetX, event.offsetY), event));
    this.canvas.addEventListener("pointerleave", () => element("plane-tip").hidden = true);
    this.canvas.addEventListener("click", event => this.#choose(this.#scatter.nearest(event.offsetX, event.offsetY)));
    this.canvas.addEventListener("keydown", event => this.#key(event));
    this.canvas.addEventListener("blur", () => element("plane-tip").hidden = true);
    new ResizeObserver(() => this.repaint()).observe(this.canvas);
  }

  async load(description) {
    const data = await getBytes(`/api/${description.id}/plane`), count = description.pictures;
    this.network = description;
    this.#scatter = new Scatter(new Float32Array(data, 0, 2 * count));
    this.#labels = new Uint8Array(data, 8 * count, count);
    this.#classes = description.classes;
    [this.#place, this.#trail, this.#current] = [null, [], -1];
    this.#pictures.clear();
    this.repaint();
  }

  label(index) {
    return this.#classes[this.#labels[index]] ?? "";
  }

  /** The drawing's place moves. */
  move(place) {
    this.#place = place;
    this.#trail.push(place);
    if (this.#trail.length > 24) {
      this.#trail.shift();
    }
    this.#paintPlace();
  }

  repaint() {
    const { clientWidth: width, clientHeight: height } = this.canvas, ratio = window.devicePixelRatio || 1;
    if (width === 0 || this.#labels.length === 0) {
      return;
    }
    for (const canvas of [this.canvas, element("plane-place")]) {
      [canvas.width, canvas.height] = [Math.round(width * ratio), Math.round(height * ratio)];
    }
    this.#scatter.fit(width, height);
    const context = this.canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const order = Array.from({ length: this.#labels.length }, (_, index) => index), size = this.#labels.length > 5000 ? 1.3 : 1.7;
    context.globalAlpha = 0.62;
    for (let label = 0; label < this.#classes.length; label++) {
      context.fillStyle = classColour(label, this.#classes.length);
      for (const index of order) {
        if (this.#labels[index] === label) {
          const [x, y] = this.#scatter.screen(index);
          context.fillRect(x - size / 2, y - size / 2, size, size);
        }
      }
    }
    context.globalAlpha = 1;
    this.#names(context, width, height);
    this.#paintPlace();
  }

  // Each class's name stands at the middle of its pictures; names make way for one another.
  #names(context, width, height) {
    const style = getComputedStyle(this.canvas), taken = [];
    context.font = `600 11px ${style.fontFamily}`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 3;
    context.lineJoin = "round";
    this.#classes.forEach((name, label) => {
      let sumX = 0, sumY = 0, count = 0;
      this.#labels.forEach((other, index) => {
        if (other === label) {
          const [x, y] = this.#scatter.screen(index);
          [sumX, sumY, count] = [sumX + x, sumY + y, count + 1];
        }
      });
      if (count === 0) {
        return;
      }
      const half = context.measureText(name).width / 2 + 2, x = Math.min(width - half - 4, Math.max(half + 4, sumX / count));
      let y = sumY / count;
      while (taken.some(other => Math.abs(other.x - x) < other.half + half && Math.abs(other.y - y) < 13)) {
        y += 13;
      }
      y = Math.min(height - 10, y);
      taken.push({ x, y, half });
      context.strokeStyle = style.getPropertyValue("--paper") && getComputedStyle(document.documentElement).backgroundColor;
      context.strokeText(name, x, y);
      context.fillStyle = style.color;
      context.fillText(name, x, y);
    });
  }

  #paintPlace() {
    const canvas = element("plane-place"), context = canvas.getContext("2d"), ratio = window.devicePixelRatio || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    if (this.#place === null || !this.#scatter.width) {
      return;
    }
    const mark = getComputedStyle(document.documentElement).getPropertyValue("color"), { width, height } = this.#scatter;
    const inside = ([x, y]) => [Math.min(width - 6, Math.max(6, x)), Math.min(height - 6, Math.max(6, y))];
    context.strokeStyle = mark;
    context.globalAlpha = 0.35;
    context.beginPath();
    this.#trail.forEach((place, step) => context[step === 0 ? "moveTo" : "lineTo"](...inside(this.#scatter.toScreen(...place))));
    context.stroke();
    context.globalAlpha = 1;
    const [x, y] = inside(this.#scatter.toScreen(...this.#place));
    context.lineWidth = 2;
    context.beginPath();
    context.arc(x, y, 6.5, 0, 7);
    context.stroke();
    context.fillStyle = mark;
    context.beginPath();
    context.arc(x, y, 2, 0, 7);
    context.fill();
    context.lineWidth = 1;
  }

  // Arrows go to the nearest picture on that side.
  #key(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (step) {
      this.#point(this.#scatter.beside(this.#current, ...step));
    } else if (event.key === "Enter") {
      this.#choose(this.#current);
    } else {
      return;
    }
    event.preventDefault();
  }

  async #point(index, event) {
    const tip = element("plane-tip");
    this.#current = index;
    tip.hidden = index < 0;
    if (index < 0) {
      return;
    }
    const [x, y] = this.#scatter.screen(index), left = x > this.#scatter.width / 2;
    tip.style.left = left ? "auto" : `${x + 12}px`;
    tip.style.right = left ? `${this.#scatter.width - x + 12}px` : "auto";
    tip.style.top = `${Math.min(this.#scatter.height - 58, Math.max(4, y - 27))}px`;
    element("plane-name").textContent = this.label(index);
    if (!event) {
      this.say(`Picture ${index + 1}: ${this.label(index)}.`);
    }
    if (!this.#pictures.has(index)) {
      this.#pictures.set(index, getBytes(`/api/${this.network.id}/pictures/${index}`).then(data => new Uint8Array(data), () => null));
    }
    const pixels = await this.#pictures.get(index);
    if (index === this.#current && pixels) {
      paint(element("plane-picture"), pixels, this.network.input.width, this.network.input.height, "picture", 255);
    }
  }

  #choose(index) {
    if (index >= 0) {
      this.onChoose(index);
    }
  }
}
