// One unit: its value, what it sees, its weights, what it adds up, and the pictures that move it most.
import { largest, paint } from "./colours.js";
import { floats, getJson, Latest, postForJson } from "./link.js";
import { exact, grouped, rough } from "./numbers.js";
import { arrange, paintTiles, prepare } from "./tiles.js";

const element = id => document.getElementById(id);
const terms = 5;

/** An element with a class, a text and children. */
function make(tag, name, text, ...children) {
  const made = document.createElement(tag);
  if (name) {
    made.className = name;
  }
  made.textContent = text ?? "";
  made.append(...children);
  return made;
}

/** Features as a picture: a row where they are few, else close to a square. */
function asImage({ width, height, channels }) {
  if (width * height > 1) {
    return { width, height, channels };
  }
  const columns = channels <= 16 ? channels : Math.ceil(Math.sqrt(channels * 1.6));
  return { width: columns, height: Math.ceil(channels / columns), channels: 1, length: channels };
}

export class UnitPanel {
  #strongest = new Map();
  #shown = null;
  #nine = make("div");
  #sum = make("div");
  #heading = make("div");

  /** onChoose(index) is told which picture was chosen. */
  constructor(onChoose, onTrouble) {
    this.onChoose = onChoose;
    element("unit-body").append(this.#heading, this.#sum, this.#nine);
    this.explain = new Latest(50, (signal, ...values) => this.#explain(signal, ...values), onTrouble);
    this.strongest = new Latest(90, (signal, ...values) => this.#askStrongest(signal, ...values), onTrouble);
  }

  load(network) {
    this.network = network;
    this.#strongest.clear();
    this.#shown = null;
    [this.#heading, this.#sum, this.#nine].forEach(part => part.replaceChildren());
  }

  /** Looks at a unit of a drawing. */
  look(layer, unit, place, pixels) {
    this.explain.call(layer, unit, pixels);
    const key = `${layer.index}/${place.channel}`;
    if (this.#shown !== key) {
      this.strongest.call(layer, place.channel, key);
    }
  }

  repaint() {
    this.#repaintSum?.();
    this.#repaintNine?.();
  }

  #repaintSum = null;
  #repaintNine = null;

  async #explain(signal, layer, unit, pixels) {
    const told = await postForJson(`/api/${this.network.id}/unit?layer=${layer.index}&unit=${unit}`, pixels, signal);
    const where = layer.isImage ? `map ${told.channel + 1}, column ${told.x + 1}, row ${told.y + 1}` : `unit ${told.channel + 1}`;
    const { left, top, width, height } = told.field;
    const facts = make("dl");
    const fact = (name, text, id) => {
      const value = make("dd", "", text);
      value.id = id ?? "";
      facts.append(make("dt", "", name), value);
    };
    fact("Value", exact(told.value), "unit-value");
    fact("Sees", `${width}×${height} pixels from column ${left + 1}, row ${top + 1}`);
    this.#heading.replaceChildren(make("p", "name", `${layer.name}, ${where}`), facts);
    this.#showSum(told);
    element("chip").replaceChildren(make("span", "", `${layer.name}, ${where}`), make("span", "", `${rough(told.value)} ↓`));
  }

  #showSum(told) {
    const { source } = told, inputs = floats(told.inputs), weights = told.weights && floats(told.weights), products = told.products && floats(told.products);
    const picture = asImage(source), kernels = make("div", "kernels"), canvases = [];
    const add = (title, values) => {
      const canvas = make("canvas");
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", `${title}, largest ${rough(largest(values))}`);
      kernels.append(make("figure", "", null, canvas, make("figcaption", "", title)));
      canvases.push([canvas, values]);
    };
    if (weights) {
      add("Weights", weights);
      add("Weight × input", products);
    } else {
      add("Inputs", inputs);
    }
    const summed = told.summed === told.layer ? "it" : told.summed;
    const title = weights ? `What ${summed} adds up: ${grouped(inputs.length)} values of ${source.name}` : `What it reads from ${source.name}`;
    this.#sum.replaceChildren(make("h3", "", title), kernels, ...(weights ? [this.#table(told, inputs, weights, products)] : []));
    this.#repaintSum = () => {
      const room = (this.#sum.clientWidth - 14) / 2;
      for (const [canvas, values] of canvases) {
        const tiles = arrange(picture.width, picture.height, picture.channels, room);
        const padded = picture.length ? Float32Array.from({ length: picture.width * picture.height }, (_, index) => values[index] ?? 0) : values;
        paintTiles(prepare(canvas, tiles), tiles, padded, true);
      }
    };
    this.#repaintSum();
  }

  #table(told, inputs, weights, products) {
    const order = Array.from(products.keys()).sort((left, right) => Math.abs(products[right]) - Math.abs(products[left])).slice(0, terms);
    const table = make("table"), { source } = told;
    const row = (name, ...cells) => table.append(make("tr", name, null, ...cells.map(cell => make("td", "", cell))));
    const head = make("tr");
    ["From", "input", "weight", "product"].forEach(text => {
      const cell = make("th", "", text);
      cell.scope = "col";
      head.append(cell);
    });
    table.append(head);
    for (const index of order) {
      const channel = index % source.channels, pixel = Math.floor(index / source.channels);
      const where = source.width * source.height > 1
        ? `map ${channel + 1} (${source.left + pixel % source.width + 1}, ${source.top + Math.floor(pixel / source.width) + 1})`
        : `unit ${channel + 1}`;
      row("", where, rough(inputs[index]), rough(weights[index]), rough(products[index]));
    }
    const rest = products.reduce((sum, value, index) => order.includes(index) ? sum : sum + value, 0);
    if (products.length > order.length) {
      row("", `${grouped(products.length - order.length)} others`, "", "", rough(rest));
    }
    if (told.bias !== null) {
      row("", "bias", "", "", rough(told.bias));
    }
    row("sum", told.summed === told.layer ? "sum" : `sum, ${told.summed}`, "", "", exact(told.sum));
    if (told.summed !== told.layer) {
      row("", told.layer, "", "", exact(told.value));
    }
    return table;
  }

  async #askStrongest(signal, layer, channel, key) {
    if (!this.#strongest.has(key)) {
      const network = this.network, told = await getJson(`/api/${network.id}/strongest?layer=${layer.index}&channel=${channel}`);
      if (network !== this.network) {
        return;
      }
      this.#strongest.set(key, told.pictures);
    }
    if (!signal.aborted) {
      this.#shown = key;
      this.#showNine(layer, this.#strongest.get(key));
    }
  }

  #showNine(layer, pictures) {
    const { width } = this.network.input, left = make("div", "grid"), right = make("div", "grid"), parts = [];
    for (const [index, picture] of pictures.entries()) {
      const button = make("button"), shown = make("canvas"), back = make("canvas"), label = this.network.classes[picture.label];
      button.type = "button";
      button.title = `${label}: ${exact(picture.value)}`;
      button.setAttribute("aria-label", `Test picture ${picture.index + 1}, ${label}, ${rough(picture.value)}: draw it`);
      button.addEventListener("click", () => this.onChoose(picture.index));
      back.setAttribute("role", "img");
      back.setAttribute("aria-label", `Deconvolution ${index + 1}`);
      button.append(shown);
      left.append(button);
      right.append(make("div", "", null, back));
      parts.push([shown, back, picture, Uint8Array.from(atob(picture.pixels), character => character.charCodeAt(0)), floats(picture.deconvolution)]);
    }
    const what = layer.isImage ? "map" : "unit";
    this.#nine.replaceChildren(
      make("h3", "", pictures.length ? `The test pictures that move this ${what} most` : `No test picture moves this ${what}`),
      make("div", "nine", null,
        make("figure", "", null, left, make("figcaption", "", "Pictures")), make("figure", "", null, right, make("figcaption", "", "What it found: deconvolution"))));
    this.#repaintNine = () => parts.forEach(([shown, back, picture, pixels, deconvolution]) => {
      paintCrop(shown, pixels, width, picture.field, "picture", 255);
      paintCrop(back, deconvolution, width, picture.field, "diverging", largest(deconvolution));
    });
    this.#repaintNine();
  }
}

// The receptive field alone; what of it lies beside the picture is empty.
function paintCrop(canvas, values, width, field, name, scale) {
  const { fullWidth, fullHeight } = field, part = new Float32Array(fullWidth * fullHeight);
  const left = field.left === 0 ? fullWidth - field.width : 0, top = field.top === 0 ? fullHeight - field.height : 0;
  for (let y = 0; y < field.height; y++) {
    for (let x = 0; x < field.width; x++) {
      part[(y + top) * fullWidth + x + left] = values[(field.top + y) * width + field.left + x];
    }
  }
  paint(canvas, part, fullWidth, fullHeight, name, scale);
}
