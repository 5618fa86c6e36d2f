// Whether a code is the one that leaves the screen, told on the tablet itself so that it works without a connection too.
// PBKDF2 with SHA-256 written out: browsers offer theirs over https alone, and a tablet may reach the app over http.
const ROOTS = (() => {
  const words = { start: [], round: [] };
  const fraction = (x) => ((x - Math.floor(x)) * 4294967296) | 0;
  for (let n = 2; words.round.length < 64; n++) {
    let isPrime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) isPrime = false;
    if (!isPrime) continue;
    if (words.start.length < 8) words.start.push(fraction(Math.sqrt(n)));
    words.round.push(fraction(Math.cbrt(n)));
  }
  return words;
})();

function compress(state, block) {
  const w = new Int32Array(64);
  w.set(block);
  const turn = (x, n) => (x >>> n) | (x << (32 - n));
  for (let i = 16; i < 64; i++) {
    const s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
    const s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = state;
  for (let i = 0; i < 64; i++) {
    const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROOTS.round[i] + w[i]) | 0;
    const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  return [a, b, c, d, e, f, g, h].map((word, i) => (word + state[i]) | 0);
}

// `bytes` fit one block behind a first block of 64 bytes: all this is asked for.
function ended(bytes) {
  const block = new Uint8Array(64);
  block.set(bytes);
  block[bytes.length] = 0x80;
  const words = wordsOf(block);
  words[15] = (64 + bytes.length) * 8;
  return words;
}

function wordsOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return Int32Array.from({ length: 16 }, (_, i) => view.getInt32(4 * i));
}

function bytesOf(words) {
  const view = new DataView(new ArrayBuffer(32));
  words.forEach((word, i) => view.setInt32(4 * i, word));
  return new Uint8Array(view.buffer);
}

function hashed(code, salt, rounds) {
  const key = new Uint8Array(64);
  key.set(new TextEncoder().encode(code));
  const inner = compress(ROOTS.start, wordsOf(key.map((byte) => byte ^ 0x36)));
  const outer = compress(ROOTS.start, wordsOf(key.map((byte) => byte ^ 0x5c)));
  const signed = (bytes) => compress(outer, ended(bytesOf(compress(inner, ended(bytes)))));
  const salted = Uint8Array.from(salt.match(/../g), (pair) => parseInt(pair, 16));
  let last = signed(new Uint8Array([...salted, 0, 0, 0, 1]));
  const sum = [...last];
  for (let i = 1; i < rounds; i++) {
    last = signed(bytesOf(last));
    for (let j = 0; j < 8; j++) sum[j] ^= last[j];
  }
  return Array.from(bytesOf(sum), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
