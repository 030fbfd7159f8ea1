// Three colour maps with even steps of lightness in OKLab: for pictures, for values from 0 up, and for signed values. Each begins close to the paper,
// so that nothing looks like nothing in either theme.

const size = 256;

function oklchToRgb(lightness, chroma, hue) {
  const a = chroma * Math.cos(hue * Math.PI / 180), b = chroma * Math.sin(hue * Math.PI / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3;
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
  ];
  return linear.map(value => {
    const clipped = Math.min(1, Math.max(0, value));
    return Math.round(255 * (clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055));
  });
}

// A little-endian pixel of ImageData seen as one number.
const packed = ([red, green, blue]) => (255 << 24 | blue << 16 | green << 8 | red) >>> 0;

function map(colour) {
  return Uint32Array.from({ length: size }, (_, i) => packed(oklchToRgb(...colour(i / (size - 1)))));
}

const picture = dark => map(t => [dark ? 0.2 + 0.77 * t : 0.965 - 0.77 * t, 0.004, 270]);

function sequential(dark) {
  return map(t => {
    const chroma = 0.004 + 0.155 * Math.min(1, t / 0.4) * (1 - 0.72 * Math.max(0, (t - 0.62) / 0.38));
    return [dark ? 0.215 + 0.745 * t : 0.955 - 0.7 * t, chroma, dark ? 282 + 163 * t : 92 - 172 * t];
  });
}

function diverging(dark) {
  return map(t => {
    const signed = 2 * t - 1, share = Math.abs(signed);
    return [dark ? 0.215 + 0.56 * share : 0.955 - 0.47 * share, 0.003 + 0.157 * share, signed < 0 ? 255 : 52];
  });
}

const themes = [false, true].map(dark => ({ dark, picture: picture(dark), sequential: sequential(dark), diverging: diverging(dark) }));
const system = matchMedia("(prefers-color-scheme: dark)");

/** The colour maps of the theme that is shown. */
export function colours() {
  const chosen = document.documentElement.dataset.theme;
  return themes[(chosen ? chosen === "dark" : system.matches) ? 1 : 0];
}

/** Calls when the theme changes, whoever changes it. */
export function onThemeChange(call) {
  system.addEventListener("change", call);
  new MutationObserver(call).observe(document.documentElement, { attributeFilter: ["data-theme"] });
}

/** A class's colour on the plane, as CSS. */
export function classColour(index, count) {
  const [red, green, blue] = oklchToRgb(colours().dark ? 0.74 : 0.6, 0.135, 20 + 360 * index / count);
  return `rgb(${red} ${green} ${blue})`;
}

/** One value's place in a map of 256 colours; NaN is as good as 0. */
export function place(value, scale, signed) {
  const position = signed ? 127.5 + value * 127.5 / scale : value * 255 / scale;
  return position > 255 ? 255 : position > 0 ? position | 0 : 0;
}

/** Paints width × height values onto a canvas of as many pixels, with a map of that name. */
export function paint(canvas, values, width, height, name, scale = largest(values)) {
  if (canvas.width !== width || canvas.height !== height) {
    [canvas.width, canvas.height] = [width, height];
  }
  const context = canvas.getContext("2d"), image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer), map = colours()[name], signed = name === "diverging";
  for (let i = 0; i < pixels.length; i++) {
    pixels[i] = map[place(values[i], scale, signed)];
  }
  context.putImageData(image, 0, 0);
}

/** The largest absolute value, or 1 where all are 0. */
export function largest(values) {
  let most = 0;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]);
    if (size > most) {
      most = size;
    }
  }
  return most > 0 && most < Infinity ? most : 1;
}

/** Paints a map itself, as a legend. */
export function paintLegend(canvas, name) {
  const length = canvas.width, values = Float32Array.from({ length }, (_, i) => name === "diverging" ? 2 * i / (length - 1) - 1 : i / (length - 1));
  paint(canvas, values, length, 1, name, 1);
}
