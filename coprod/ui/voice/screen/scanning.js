// For one or two switches, which press the space bar and Enter. One: the light moves by itself and a press chooses. Two: space
// moves it on, Enter chooses.
class Scanning {
  constructor(how, pace, places) {
    this.how = how;
    this.pace = pace;
    this.places = places;
    this.at = -1;
    this.timer = null;
  }

  start() {
    if (this.how === "off") return;
    this.stop();
    this.#light(0);
    if (this.how === "one") this.timer = setInterval(() => this.#light(this.at + 1), this.pace * 1000);
  }

  stop() {
    clearInterval(this.timer);
    for (const place of this.places()) place.classList.remove("lit");
    this.at = -1;
  }

  // Whether the key was a switch.
  press(event) {
    if (this.how === "off" || this.at < 0 || (event.key !== " " && event.key !== "Enter")) return false;
    if (event.repeat) return true;
    if (this.how === "two" && event.key === " ") {
      this.#light(this.at + 1);
    } else {
      this.places()[this.at]?.click();
      this.start();
    }
    return true;
  }

  #light(at) {
    const places = this.places();
    places.forEach((place) => place.classList.remove("lit"));
    this.at = at % places.length;
    places[this.at].classList.add("lit");
    places[this.at].focus({ preventScroll: true });
  }
}
