// All test pictures on a plane, and the drawing's own place among them.
import { classColour, paint } from "./colours.js";
import { getBytes } from "./link.js";

const element = id => document.getElementById(id);
const margin = 14;

export class Plane {
  #points = new Float32Array(0);
  #labels = new Uint8Array(0);
  #classes = [];
  #bounds = { left: 0, top: 0, scale: 1 };
  #place = null;
  #trail = [];
  #current = -1;
  #pictures = new Map();

  /** onChoose(index) is told which picture was chosen. */
  constructor(onChoose, say) {
    [this.onChoose, this.say] = [onChoose, say];
    this.canvas = element("plane");
    this.canvas.addEventListener("pointermove", event => this.#point(this.#nearest(event.offsetX, event.offsetY), event));
    this.canvas.addEventListener("pointerleave", () => element("plane-tip").hidden = true);
    this.canvas.addEventListener("click", event => this.#choose(this.#nearest(event.offsetX, event.offsetY)));
    this.canvas.addEventListener("keydown", event => this.#key(event));
    this.canvas.addEventListener("blur", () => element("plane-tip").hidden = true);
    new ResizeObserver(() => this.repaint()).observe(this.canvas);
  }

  async load(description) {
    const data = await getBytes(`/api/${description.id}/plane`), count = description.pictures;
    this.network = description;
    this.#points = new Float32Array(data, 0, 2 * count);
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
    this.#fit(width, height);
    const context = this.canvas.getContext("2d");
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const order = Array.from({ length: this.#labels.length }, (_, index) => index), size = this.#labels.length > 5000 ? 1.3 : 1.7;
    context.globalAlpha = 0.62;
    for (let label = 0; label < this.#classes.length; label++) {
      context.fillStyle = classColour(label, this.#classes.length);
      for (const index of order) {
        if (this.#labels[index] === label) {
          const [x, y] = this.#screen(index);
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
          const [x, y] = this.#screen(index);
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

  #fit(width, height) {
    let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let index = 0; index < this.#points.length; index += 2) {
      [left, right] = [Math.min(left, this.#points[index]), Math.max(right, this.#points[index])];
      [top, bottom] = [Math.min(top, this.#points[index + 1]), Math.max(bottom, this.#points[index + 1])];
    }
    this.#bounds = {
      left, top, scaleX: (width - 2 * margin) / (right - left || 1), scaleY: (height - 2 * margin) / (bottom - top || 1), width, height,
    };
  }

  #toScreen(x, y) {
    const { left, top, scaleX, scaleY, height } = this.#bounds;
    return [margin + (x - left) * scaleX, height - margin - (y - top) * scaleY];
  }

  #screen(index) {
    return this.#toScreen(this.#points[2 * index], this.#points[2 * index + 1]);
  }

  #paintPlace() {
    const canvas = element("plane-place"), context = canvas.getContext("2d"), ratio = window.devicePixelRatio || 1;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, canvas.width, canvas.height);
    if (this.#place === null || !this.#bounds.width) {
      return;
    }
    const mark = getComputedStyle(document.documentElement).getPropertyValue("color"), { width, height } = this.#bounds;
    const inside = ([x, y]) => [Math.min(width - 6, Math.max(6, x)), Math.min(height - 6, Math.max(6, y))];
    context.strokeStyle = mark;
    context.globalAlpha = 0.35;
    context.beginPath();
    this.#trail.forEach((place, step) => context[step === 0 ? "moveTo" : "lineTo"](...inside(this.#toScreen(...place))));
    context.stroke();
    context.globalAlpha = 1;
    const [x, y] = inside(this.#toScreen(...this.#place));
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

  #nearest(x, y) {
    let best = -1, least = 14 * 14;
    for (let index = 0; index < this.#labels.length; index++) {
      const [px, py] = this.#screen(index), distance = (px - x) ** 2 + (py - y) ** 2;
      if (distance < least) {
        [best, least] = [index, distance];
      }
    }
    return best;
  }

  // Arrows go to the nearest picture on that side.
  #key(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (step) {
      const [x, y] = this.#current >= 0 ? this.#screen(this.#current) : [this.#bounds.width / 2, this.#bounds.height / 2];
      let best = this.#current, least = Infinity;
      for (let index = 0; index < this.#labels.length; index++) {
        const [px, py] = this.#screen(index), along = (px - x) * step[0] + (py - y) * step[1], aside = Math.abs((px - x) * step[1]) + Math.abs((py - y) * step[0]);
        const cost = along + 3 * aside;
        if (along > 8 && cost < least) {
          [best, least] = [index, cost];
        }
      }
      this.#point(best);
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
    const [x, y] = this.#screen(index), left = x > this.#bounds.width / 2;
    tip.style.left = left ? "auto" : `${x + 12}px`;
    tip.style.right = left ? `${this.#bounds.width - x + 12}px` : "auto";
    tip.style.top = `${Math.min(this.#bounds.height - 58, Math.max(4, y - 27))}px`;
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
