// Points of a plane on a rectangle of the screen.

const margin = 14;
const reach = 14;

export class Scatter {
  width = 0;
  height = 0;
  #points;
  #left = 0;
  #bottom = 0;
  #scaleX = 1;
  #scaleY = 1;

  /** Points as x, y, x, y, … */
  constructor(points) {
    this.#points = points;
  }

  /** Fits all points into a rectangle. */
  fit(width, height) {
    let [left, right, bottom, top] = [Infinity, -Infinity, Infinity, -Infinity];
    for (let index = 0; index < this.#points.length; index += 2) {
      [left, right] = [Math.min(left, this.#points[index]), Math.max(right, this.#points[index])];
      [bottom, top] = [Math.min(bottom, this.#points[index + 1]), Math.max(top, this.#points[index + 1])];
    }
    [this.width, this.height, this.#left, this.#bottom] = [width, height, left, bottom];
    this.#scaleX = (width - 2 * margin) / (right - left || 1);
    this.#scaleY = (height - 2 * margin) / (top - bottom || 1);
  }

  toScreen(x, y) {
    return [margin + (x - this.#left) * this.#scaleX, this.height - margin - (y - this.#bottom) * this.#scaleY];
  }

  screen(index) {
    return this.toScreen(this.#points[2 * index], this.#points[2 * index + 1]);
  }

  /** The point nearest to a place of the screen; −1 where none is near. */
  nearest(x, y) {
    return this.#best(index => {
      const [px, py] = this.screen(index), distance = (px - x) ** 2 + (py - y) ** 2;
      return distance < reach * reach ? distance : Infinity;
    });
  }

  /** The nearest point on one side of another, or of the middle where that is −1. */
  beside(from, stepX, stepY) {
    const [x, y] = from >= 0 ? this.screen(from) : [this.width / 2, this.height / 2];
    const found = this.#best(index => {
      const [px, py] = this.screen(index), along = (px - x) * stepX + (py - y) * stepY;
      return along > 8 ? along + 3 * (Math.abs((px - x) * stepY) + Math.abs((py - y) * stepX)) : Infinity;
    });
    return found >= 0 ? found : from;
  }

  #best(cost) {
    let best = -1, least = Infinity;
    for (let index = 0; index < this.#points.length / 2; index++) {
      const value = cost(index);
      if (value < least) {
        [best, least] = [index, value];
      }
    }
    return best;
  }
}
