"use strict";
// Signs the paper in the browser, so that the slip's code never leaves it. The same bytes as thidua/core/councils/slips:
// seed = HMAC-SHA-256(code, packed("thidua slip key 1", election, item)), Ed25519 over packed("thidua slip vote 1", …).
// Where the browser cannot, the form goes as it is and the server signs.
(() => {
  const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  const READ_AS = { O: "0", I: "1", L: "1", U: "V" };
  const PKCS8 = [0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
  const ROW_LETTERS = 193;
  const form = document.getElementById("booth");
  if (!form) return;
  const field = document.getElementById("ma");
  const fault = document.getElementById("code-fault");
  const button = document.getElementById("cast");
  const text = new TextEncoder();

  window.addEventListener("pageshow", (event) => { if (event.persisted) form.reset(); });

  function codeOf(typed) {
    const signs = [...typed.toUpperCase()].filter((sign) => !/[\s\u00a0\u2010-\u2013-]/.test(sign));
    const letters = signs.map((sign) => READ_AS[sign] || sign);
    if (letters.some((letter) => !ALPHABET.includes(letter))) throw new Error("letter");
    if (letters.length !== 21) throw new Error("length");
    const values = letters.map((letter) => ALPHABET.indexOf(letter));
    let check = 0;
    for (const value of values.slice(0, 20).reverse()) {
      check = (check ^ value) << 1;
      if (check & 32) check ^= 0b100101;
    }
    if (check !== values[20]) throw new Error("check");
    return letters.join("");
  }

  function packed(...parts) {
    const bytes = [];
    for (const part of parts) {
      const content = text.encode(part);
      bytes.push(0, 0, content.length >> 8, content.length & 255, ...content);
    }
    return new Uint8Array(bytes);
  }

  const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  function importSeed(seed) {
    return crypto.subtle.importKey("pkcs8", new Uint8Array([...PKCS8, ...seed]), "Ed25519", true, ["sign"]);
  }

  async function row(code, election, item, digit, choice) {
    if (digit === "0") return "0".repeat(ROW_LETTERS);
    const mac = await crypto.subtle.importKey("raw", text.encode(code), { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
    const seed = new Uint8Array(await crypto.subtle.sign("HMAC", mac, packed("thidua slip key 1", election, item)));
    const key = await importSeed(seed);
    const open = (await crypto.subtle.exportKey("jwk", key)).x.replace(/-/g, "+").replace(/_/g, "/");
    const shown = Uint8Array.from(atob(open), (sign) => sign.charCodeAt(0));
    const signature = await crypto.subtle.sign("Ed25519", key, packed("thidua slip vote 1", election, item, choice));
    return digit + hex(shown) + hex(new Uint8Array(signature));
  }

  async function signed(code) {
    const choices = form.dataset.choices.split(" ");
    const rows = [];
    for (const one of form.querySelectorAll("fieldset[data-item]")) {
      const picked = one.querySelector("input:checked");
      const digit = picked ? picked.value : "0";
      rows.push(await row(code, form.dataset.election, one.dataset.item, digit, choices[Number(digit) - 1]));
    }
    return rows.join("");
  }

  function send(rows) {
    const sent = document.createElement("form");
    const input = document.createElement("input");
    sent.method = "post";
    input.type = "hidden";
    input.name = "dong";
    input.value = rows;
    sent.append(input);
    document.body.append(sent);
    form.reset();
    field.value = "";
    sent.submit();
  }

  async function cast(event) {
    event.preventDefault();
    fault.hidden = true;
    let code;
    try {
      code = codeOf(field.value);
    } catch (wrong) {
      fault.textContent = fault.dataset[wrong.message];
      fault.hidden = false;
      field.focus();
      return;
    }
    button.disabled = true;
    try {
      send(await signed(code));
    } catch (failed) {
      form.removeEventListener("submit", cast);
      button.disabled = false;
      document.getElementById("by-server").hidden = false;
      document.getElementById("by-browser").hidden = true;
    }
  }

  async function begin() {
    if (!window.isSecureContext || !crypto.subtle) return;
    try {
      await importSeed(new Uint8Array(32));
    } catch (unknown) {
      return;
    }
    form.addEventListener("submit", cast);
    document.getElementById("by-server").hidden = true;
    document.getElementById("by-browser").hidden = false;
  }

  begin();
})();
