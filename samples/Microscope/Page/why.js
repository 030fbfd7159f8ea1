// Why this answer: the gradient of the answer at each pixel, and what covering each patch costs.
import { paint } from "./colours.js";
import { Latest, postForFloats } from "./link.js";

const element = id => document.getElementById(id);

export class Why {
  #saliency = null;
  #occlusion = null;

  constructor(onTrouble) {
    this.latest = new Latest(60, (signal, ...values) => this.#ask(signal, ...values), onTrouble);
  }

  /** Asks anew for a drawing and the class that it is taken for. */
  ask(network, pixels, answer, size) {
    this.latest.call(network, pixels, answer, size);
  }

  repaint() {
    this.#show(element("saliency"), this.#saliency, "sequential");
    this.#show(element("occlusion"), this.#occlusion, "diverging");
  }

  async #ask(signal, network, pixels, answer, size) {
    this.size = size;
    const [saliency, occlusion] = await Promise.all(
      ["saliency", "occlusion"].map(kind => postForFloats(`/api/${network}/${kind}?class=${answer}`, pixels, signal)));
    [this.#saliency, this.#occlusion] = [saliency.map(Math.abs), occlusion];
    this.repaint();
  }

  #show(canvas, values, name) {
    if (values) {
      paint(canvas, values, this.size.width, this.size.height, name);
    }
  }
}
