// The drawing pad: the network's own picture, pixel by pixel, drawn with mouse, finger or keys.
import { paint } from "./colours.js";

const element = id => document.getElementById(id);

export class Pad {
  pixels = new Uint8Array(1);
  width = 1;
  height = 1;
  erasing = false;
  radius = 1;
  #canvas = element("pad");
  #cursor = { x: 0, y: 0, down: false };
  #last = null;

  /** onChange is told of every change; say speaks to screen readers. */
  constructor(onChange, say) {
    this.onChange = onChange;
    this.say = say;
    const canvas = this.#canvas;
    canvas.addEventListener("pointerdown", event => this.#press(event));
    canvas.addEventListener("pointermove", event => this.#drag(event));
    canvas.addEventListener("pointerup", () => this.#last = null);
    canvas.addEventListener("pointercancel", () => this.#last = null);
    canvas.addEventListener("keydown", event => this.#key(event));
    canvas.addEventListener("focus", () => this.#showCursor());
    canvas.addEventListener("blur", () => element("pad-cursor").hidden = true);
    element("pen").addEventListener("click", () => this.erase(false));
    element("eraser").addEventListener("click", () => this.erase(true));
    element("wipe").addEventListener("click", () => this.wipe());
    element("width").addEventListener("input", event => this.radius = Number(event.target.value) / 2);
  }

  /** Fits the pad to a network's input. */
  resize(width, height, pen) {
    [this.width, this.height] = [width, height];
    this.pixels = new Uint8Array(width * height);
    this.radius = pen / 2;
    element("width").value = pen;
    this.#cursor = { x: width >> 1, y: height >> 1, down: false };
    this.#canvas.setAttribute("aria-label", `Drawing pad, ${width} by ${height} pixels`);
    this.paint();
  }

  /** Shows a picture in place of the drawing. */
  show(pixels) {
    this.pixels = Uint8Array.from(pixels);
    this.#changed(false);
  }

  wipe() {
    this.pixels = new Uint8Array(this.width * this.height);
    this.say("Wiped.");
    this.#changed(true);
  }

  erase(erasing) {
    this.erasing = erasing;
    element("pen").setAttribute("aria-pressed", String(!erasing));
    element("eraser").setAttribute("aria-pressed", String(erasing));
  }

  paint() {
    paint(this.#canvas, this.pixels, this.width, this.height, "picture", 255);
  }

  #changed(drawn) {
    this.paint();
    this.onChange(drawn);
  }

  #point(event) {
    const box = this.#canvas.getBoundingClientRect();
    return { x: (event.clientX - box.left) * this.width / box.width, y: (event.clientY - box.top) * this.height / box.height };
  }

  #press(event) {
    if (event.button !== 0) {
      return;
    }
    this.#canvas.setPointerCapture(event.pointerId);
    this.#last = this.#point(event);
    this.#line(this.#last, this.#last);
  }

  #drag(event) {
    if (this.#last === null) {
      return;
    }
    for (const step of event.getCoalescedEvents?.() ?? [event]) {
      const point = this.#point(step);
      this.#line(this.#last, point, false);
      this.#last = point;
    }
    this.#changed(true);
  }

  // A pixel's ink falls from all to nothing over one pixel at the pen's edge.
  #line(from, to, tell = true) {
    const reach = this.radius + 1, dx = to.x - from.x, dy = to.y - from.y, squared = dx * dx + dy * dy;
    const left = Math.max(0, Math.floor(Math.min(from.x, to.x) - reach)), right = Math.min(this.width - 1, Math.ceil(Math.max(from.x, to.x) + reach));
    const top = Math.max(0, Math.floor(Math.min(from.y, to.y) - reach)), bottom = Math.min(this.height - 1, Math.ceil(Math.max(from.y, to.y) + reach));
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const px = x + 0.5 - from.x, py = y + 0.5 - from.y;
        const along = squared === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / squared));
        const distance = Math.hypot(px - along * dx, py - along * dy);
        const ink = Math.round(255 * Math.min(1, Math.max(0, this.radius + 0.5 - distance)));
        const at = y * this.width + x;
        this.pixels[at] = this.erasing ? Math.min(this.pixels[at], 255 - ink) : Math.max(this.pixels[at], ink);
      }
    }
    if (tell) {
      this.#changed(true);
    }
  }

  #key(event) {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key], cursor = this.#cursor;
    if (step) {
      const from = { x: cursor.x + 0.5, y: cursor.y + 0.5 };
      cursor.x = Math.min(this.width - 1, Math.max(0, cursor.x + step[0]));
      cursor.y = Math.min(this.height - 1, Math.max(0, cursor.y + step[1]));
      if (cursor.down) {
        this.#line(from, { x: cursor.x + 0.5, y: cursor.y + 0.5 });
      }
      this.say(`Column ${cursor.x + 1}, row ${cursor.y + 1}.`);
    } else if (event.key === " ") {
      cursor.down = !cursor.down;
      if (cursor.down) {
        const here = { x: cursor.x + 0.5, y: cursor.y + 0.5 };
        this.#line(here, here);
      }
      this.say(cursor.down ? "Pen down." : "Pen up.");
    } else if (event.key === "e" || event.key === "E") {
      this.erase(!this.erasing);
      this.say(this.erasing ? "Eraser." : "Pen.");
    } else if (event.key === "Delete" || event.key === "Backspace") {
      this.wipe();
    } else {
      return;
    }
    event.preventDefault();
    this.#showCursor();
  }

  #showCursor() {
    const mark = element("pad-cursor");
    mark.hidden = !this.#canvas.matches(":focus-visible");
    mark.classList.toggle("down", this.#cursor.down);
    box(mark, this.#cursor.x / this.width, this.#cursor.y / this.height, 1 / this.width, 1 / this.height);
  }
}

/** Lays a mark over a part of its frame, given as shares of it. */
export function box(mark, left, top, width, height) {
  mark.style.left = `${100 * left}%`;
  mark.style.top = `${100 * top}%`;
  mark.style.width = `${100 * width}%`;
  mark.style.height = `${100 * height}%`;
}
