// Where the maps of an image lie on one canvas, and their painting: one ImageData for all maps of a layer, laid out with gaps as it is enlarged.
import { colours, largest, place } from "./colours.js";

const gap = 4;
const mostHeight = 190;
const mostSide = 96;

/** Columns, rows and pixels for each value: large, in few rows, and with full rows where that costs little. */
export function arrange(width, height, channels, available) {
  let best = null;
  for (let columns = 1; columns <= channels; columns++) {
    const rows = Math.ceil(channels / columns), room = Math.min((available - gap * (columns - 1)) / columns, mostSide);
    const scale = Math.floor(Math.min(room / width, mostSide / height, Math.max(1, (mostHeight - gap * (rows - 1)) / rows / height)));
    const worth = scale * scale / rows * (channels % columns === 0 ? 1 : 0.6);
    if (scale >= 1 && (best === null || worth >= best.worth)) {
      best = { width, height, channels, scale, columns, rows, worth };
    }
  }
  return best ?? { width, height, channels, scale: 1, columns: 1, rows: channels };
}

/** The upper left corner of a map, in CSS pixels. */
export function corner(tiles, channel) {
  return {
    x: channel % tiles.columns * (tiles.width * tiles.scale + gap),
    y: Math.floor(channel / tiles.columns) * (tiles.height * tiles.scale + gap),
  };
}

/** The canvas's size in CSS pixels. */
export function extent(tiles) {
  return { width: tiles.columns * (tiles.width * tiles.scale + gap) - gap, height: tiles.rows * (tiles.height * tiles.scale + gap) - gap };
}

/** The map, column and row at a place in CSS pixels; null in a gap. */
export function hit(tiles, x, y) {
  const stepX = tiles.width * tiles.scale + gap, stepY = tiles.height * tiles.scale + gap;
  const column = Math.floor(x / stepX), channel = Math.floor(y / stepY) * tiles.columns + column;
  const [px, py] = [Math.floor((x % stepX) / tiles.scale), Math.floor((y % stepY) / tiles.scale)];
  const inside = x >= 0 && y >= 0 && column < tiles.columns && px < tiles.width && py < tiles.height && channel < tiles.channels;
  return inside ? { channel, x: px, y: py } : null;
}

/** Sizes a canvas, and gives the pixels that are painted again and again: the maps one below another. */
export function prepare(canvas, tiles) {
  const size = extent(tiles), strip = document.createElement("canvas");
  [canvas.width, canvas.height] = [size.width, size.height];
  canvas.style.width = `${size.width}px`;
  [strip.width, strip.height] = [tiles.width, tiles.height * tiles.channels];
  const context = canvas.getContext("2d"), stripContext = strip.getContext("2d"), image = stripContext.createImageData(strip.width, strip.height);
  context.imageSmoothingEnabled = false;
  return { context, strip, stripContext, image, pixels: new Uint32Array(image.data.buffer) };
}

/** Paints an image of width × height × channels, channels together, map by map. */
export function paintTiles(surface, tiles, values, signed) {
  const map = signed ? colours().diverging : colours().sequential, { width, height, channels, scale } = tiles, most = largest(values);
  let target = 0;
  for (let channel = 0; channel < channels; channel++) {
    for (let source = channel; source < values.length; source += channels) {
      surface.pixels[target++] = map[place(values[source], most, signed)];
    }
  }
  surface.stripContext.putImageData(surface.image, 0, 0);
  for (let channel = 0; channel < channels; channel++) {
    const { x, y } = corner(tiles, channel);
    surface.context.drawImage(surface.strip, 0, channel * height, width, height, x, y, width * scale, height * scale);
  }
}
