// What the page asks the server: redraws over one WebSocket, everything else by fetch.

const headerLength = 16;

/** One network's redraws: at most one is on its way, and only the newest drawing waits. */
export class Redraws {
  #socket;
  #waiting = null;
  #sent = null;
  #sequence = 0;
  #closed = false;

  constructor(network, onFrame, onTrouble) {
    this.network = network;
    this.onFrame = onFrame;
    this.onTrouble = onTrouble;
    this.#open();
  }

  /** Asks for the activations of a drawing: one byte for each pixel. */
  ask(pixels) {
    this.#waiting = pixels;
    this.#send();
  }

  close() {
    this.#closed = true;
    this.#socket.close();
  }

  #open() {
    const address = new URL(`/api/${this.network}/redraw`, location.href);
    address.protocol = "ws:";
    this.#socket = new WebSocket(address);
    this.#socket.binaryType = "arraybuffer";
    this.#socket.onopen = () => this.#send();
    this.#socket.onmessage = message => this.#take(message.data);
    this.#socket.onclose = () => {
      this.#waiting ??= this.#sent?.pixels ?? null;
      this.#sent = null;
      if (!this.#closed) {
        this.onTrouble("The server is away; trying again.");
        setTimeout(() => this.#closed || this.#open(), 1000);
      }
    };
  }

  #send() {
    if (this.#waiting === null || this.#sent !== null || this.#socket.readyState !== WebSocket.OPEN) {
      return;
    }
    const message = new Uint8Array(4 + this.#waiting.length);
    new DataView(message.buffer).setUint32(0, ++this.#sequence, true);
    message.set(this.#waiting, 4);
    this.#sent = { pixels: this.#waiting, time: performance.now() };
    this.#waiting = null;
    this.#socket.send(message);
  }

  #take(data) {
    const view = new DataView(data), arrived = performance.now(), sent = this.#sent;
    if (sent === null || view.getUint32(0, true) !== this.#sequence) {
      return;
    }
    this.#sent = null;
    this.onFrame({
      pixels: sent.pixels,
      computeMs: view.getFloat32(4, true) / 1000,
      place: [view.getFloat32(8, true), view.getFloat32(12, true)],
      values: new Float32Array(data, headerLength),
      sentAt: sent.time,
      arrivedAt: arrived,
    });
    this.#send();
  }
}

async function answer(response) {
  if (!response.ok) {
    const text = await response.text();
    throw new Error(text || `The server said ${response.status}.`);
  }
  return response;
}

export const getJson = async path => (await answer(await fetch(path))).json();
export const getBytes = async path => (await answer(await fetch(path))).arrayBuffer();

const post = async (path, pixels, signal) =>
  answer(await fetch(path, { method: "POST", body: pixels, headers: { "content-type": "application/octet-stream" }, signal }));
export const postForJson = async (path, pixels, signal) => (await post(path, pixels, signal)).json();
export const postForFloats = async (path, pixels, signal) => new Float32Array(await (await post(path, pixels, signal)).arrayBuffer());

/** Floats that stand in JSON as base64 of their bytes. */
export function floats(base64) {
  const text = atob(base64), bytes = Uint8Array.from(text, character => character.charCodeAt(0));
  return new Float32Array(bytes.buffer);
}

/** Runs the newest of many calls after a pause, and drops those that it overtakes. */
export class Latest {
  #timer = 0;
  #abort = null;

  constructor(pause, run, onTrouble) {
    this.pause = pause;
    this.run = run;
    this.onTrouble = onTrouble;
  }

  call(...values) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      this.#abort?.abort();
      const abort = this.#abort = new AbortController();
      try {
        await this.run(abort.signal, ...values);
      } catch (error) {
        if (!abort.signal.aborted) {
          this.onTrouble(error.message);
        }
      }
    }, this.pause);
  }

  cancel() {
    clearTimeout(this.#timer);
    this.#abort?.abort();
  }
}
