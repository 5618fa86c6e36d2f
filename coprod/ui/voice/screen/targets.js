// What children touch: faces, pictures or jars. Each pointer counts by itself, so that two hands at once are two taps.
class Targets {
  constructor(asked, words, chosen) {
    this.asked = asked;
    this.chosen = chosen;
    this.held = new Map();
    this.box = made("div", `targets ${asked.manner}`, { role: "group" });
    this.buttons = asked.answers.map((answer, i) => this.#button(answer, i, words));
    this.box.append(...this.buttons);
    for (const end of ["pointerup", "pointercancel"]) this.box.addEventListener(end, (event) => this.#let(event));
    this.box.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  // Room for the largest targets; never under 96 px, then the screen scrolls.
  fit(width, height) {
    const gap = Math.max(10, Math.min(28, width * 0.02));
    const most = this.asked.manner === "faces" ? 230 : 330;
    const { columns, size } = fitted(this.buttons.length, width, height, gap, this.asked.manner === "faces");
    const side = Math.max(100, Math.min(most, size));
    this.box.style.cssText = `width:${columns * side + (columns - 1) * gap + 1}px;gap:${gap}px;--side:${side}px`;
  }

  byNumber(number) { return this.buttons[number - 1]; }

  rest(ms) {
    for (const button of this.buttons) button.disabled = true;
    setTimeout(() => { for (const button of this.buttons) button.disabled = false; }, ms);
  }

  #button(answer, i, words) {
    const button = made("button", `target ${this.asked.manner}`, { type: "button", "data-choice": answer });
    if (this.asked.manner === "faces") {
      button.setAttribute("aria-label", words.faces[answer]);
      button.append(picture(`face_${answer}`));
    } else {
      const choice = this.asked.choices[i];
      const label = made("span", "label");
      label.textContent = choice.label;
      if (this.asked.manner === "jars") button.append(made("span", "jar", { "aria-hidden": "true" }, picture("jar"), made("span", "stones")));
      button.append(picture(choice.picture), label);
    }
    button.addEventListener("pointerdown", (event) => this.#hold(event, button));
    // A pointer is counted when it is lifted; what has no pointer is a key, a switch or a reading aid.
    button.addEventListener("click", (event) => { if (event.detail === 0) this.chosen(answer, button); });
    button.addEventListener("keydown", (event) => { if (event.repeat && (event.key === "Enter" || event.key === " ")) event.preventDefault(); });
    return button;
  }

  #hold(event, button) {
    if (event.button > 0 || button.disabled) return;
    this.held.set(event.pointerId, button);
    button.classList.add("held");
    try { button.setPointerCapture(event.pointerId); } catch { /* Some pointers cannot be held. */ }
  }

  // Small fingers slide: what was touched counts, wherever the finger leaves the glass.
  #let(event) {
    const button = this.held.get(event.pointerId);
    if (!button) return;
    this.held.delete(event.pointerId);
    button.classList.remove("held");
    if (event.type === "pointerup" && !button.disabled) this.chosen(button.dataset.choice, button);
  }
}
