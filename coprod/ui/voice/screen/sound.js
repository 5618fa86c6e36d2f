// A soft sound, the same for every answer, made in code; and the spoken prompt. Where there is no sound nothing else changes.
class Sound {
  constructor() { this.context = null; this.spoken = null; }

  // Browsers allow sound after a touch only.
  wake() {
    try {
      this.context ??= new (window.AudioContext ?? window.webkitAudioContext)();
      if (this.context.state === "suspended") this.context.resume().catch(() => {});
    } catch { this.context = null; }
  }

  thank() {
    this.wake();
    if (!this.context) return;
    try {
      const now = this.context.currentTime;
      [523.25, 783.99].forEach((pitch, i) => {
        const tone = this.context.createOscillator();
        const loudness = this.context.createGain();
        tone.type = "sine";
        tone.frequency.value = pitch;
        loudness.gain.setValueAtTime(0.0001, now + 0.09 * i);
        loudness.gain.exponentialRampToValueAtTime(0.14, now + 0.09 * i + 0.02);
        loudness.gain.exponentialRampToValueAtTime(0.0001, now + 0.09 * i + 0.5);
        tone.connect(loudness).connect(this.context.destination);
        tone.start(now + 0.09 * i);
        tone.stop(now + 0.09 * i + 0.55);
      });
    } catch { /* Quiet, then. */ }
  }

  say(asked, question, words) {
    this.hush();
    const recorded = asked.voice === "recorded" ? window.coprodVoicePrompts?.[question] : null;
    try {
      if (recorded) {
        this.spoken = new Audio(recorded);
        this.spoken.play()?.catch(() => {});
      } else if (asked.voice === "browser" && window.speechSynthesis) {
        const voice = this.#ownVoice();
        if (!voice) return;
        const said = new SpeechSynthesisUtterance(words);
        said.voice = voice;
        said.rate = 0.9;
        window.speechSynthesis.speak(said);
      }
    } catch { /* The picture says it without words. */ }
  }

  hush() {
    try {
      this.spoken?.pause();
      window.speechSynthesis?.cancel();
    } catch { /* Nothing was being said. */ }
    this.spoken = null;
  }

  // Some voices send the words to a server elsewhere: only those on the tablet itself may speak.
  #ownVoice() {
    const own = window.speechSynthesis.getVoices().filter((voice) => voice.localService);
    return own.find((voice) => voice.lang.startsWith("en-GB")) ?? own.find((voice) => voice.lang.startsWith("en")) ?? null;
  }
}
