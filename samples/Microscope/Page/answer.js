// The answer with its certainty, and every class's share.
import { percent } from "./numbers.js";

const element = id => document.getElementById(id);

export class Answer {
  #rows = [];
  #classes = [];
  best = 0;

  build(classes) {
    this.#classes = classes;
    this.#rows = classes.map(name => {
      const row = document.createElement("li");
      row.innerHTML = "<span></span><span class=\"track\"><i></i></span><span></span>";
      row.firstChild.textContent = name;
      return row;
    });
    element("bars").replaceChildren(...this.#rows);
  }

  show(shares) {
    this.best = 0;
    shares.forEach((share, index) => this.best = share > shares[this.best] ? index : this.best);
    element("verdict").textContent = this.#classes[this.best];
    element("certainty").textContent = percent(shares[this.best]);
    this.#rows.forEach((row, index) => {
      row.classList.toggle("first", index === this.best);
      row.children[1].firstChild.style.width = `${100 * shares[index]}%`;
      row.lastChild.textContent = percent(shares[index]);
    });
  }

  get text() {
    return `${element("verdict").textContent}, ${element("certainty").textContent}`;
  }
}
