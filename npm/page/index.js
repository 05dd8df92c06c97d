// The interface of the package: the module's own, made anew after a trap, and forms.
import { Qualiform as Core } from "../qualiform.js";
import { attach } from "./attachment.js";
import { edition, failure, guarded, load, loadSync, round } from "./guard.js";
import { equip, own } from "./tools.js";

export { consent, forget, remembered } from "./consent.js";
export { loadDomains } from "./domains.js";
export { load as default, loadSync as initSync };

export class Qualiform {
  #model;
  #core;
  #round = -1;
  #edition = -1;

  constructor(model) {
    this.#model = model;
    this.#run(() => {});
    // A later change of the caller's object must not show, should the module have to be made anew.
    this.#model = model && JSON.parse(JSON.stringify(model));
    if (TOOLS) own(this, (work) => this.#run(work));
  }

  #run(work) {
    return guarded(() => {
      if (this.#edition !== edition) {
        this.free();
        this.#core = new Core(this.#model);
        this.#round = round;
        this.#edition = edition;
      }
      return work(this.#core);
    });
  }

  static presets() {
    return guarded(() => Core.presets());
  }

  static preset(name) {
    return guarded(() => Core.preset(name));
  }

  score(lead) {
    return this.#run((core) => core.score(lead));
  }

  scoreMany(leads) {
    return this.#run((core) => core.scoreMany(leads));
  }

  ask(lead, form) {
    return this.#run((core) => core.ask(lead, form));
  }

  email(address) {
    return this.#run((core) => core.email(address));
  }

  lint() {
    return this.#run((core) => {
      if (!core.lint) throw failure("module.without-lint", 'The module for pages has no lint; import "qualiform" for it');
      return core.lint();
    });
  }

  attach(form, options) {
    return attach((work) => this.#run(work), form, options, this.#model, () => Qualiform.preset("b2b-saas"));
  }

  free() {
    if (this.#round === round) this.#core.free();
    this.#round = this.#edition = -1;
  }
}
if (Symbol.dispose) Qualiform.prototype[Symbol.dispose] = Qualiform.prototype.free;
// A word of the build's: false in the module for pages, out of which this falls.
if (TOOLS) equip(Qualiform);
