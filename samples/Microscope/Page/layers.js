// All layers of a network, and the unit among them that is looked at.
import { LayerFigure } from "./figure.js";
import { exact, rough } from "./numbers.js";

/** All layers of a network. */
export class Stack {
  #figures = [];
  #held = false;
  #current = null;
  #width = 0;

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
