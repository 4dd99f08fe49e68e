import { StyleSheet, type Options } from "@emotion/sheet";

/**
 * Where Emotion, by which MUI styles its components, writes its rules: a style sheet made by script. The server's content
 * security policy forbids style elements in the page; these it allows, since nobody can write one without running script.
 */
export class AdoptedSheet extends StyleSheet {
  private readonly adopted = new CSSStyleSheet();

  constructor(options: Options) {
    super(options);
    const others = document.adoptedStyleSheets;
    // As Emotion does: what is for all elements comes before what is for one.
    document.adoptedStyleSheets = options.key.endsWith("-global")
      ? [this.adopted, ...others]
      : [...others, this.adopted];
  }

  override insert(rule: string): void {
    try {
      this.adopted.insertRule(rule, this.adopted.cssRules.length);
    } catch (e) {
      // A rule for other browsers: each reads those it knows, as in a file.
      if (!(e instanceof DOMException)) {
        throw e;
      }
    }
  }

  override flush(): void {
    this.adopted.replaceSync("");
  }
}
