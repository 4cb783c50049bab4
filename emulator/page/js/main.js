/** Puts the page together: the town, its people, the stage, the clock, and the line to the emulator. */

import { Clock } from "./clock.js";
import { icon } from "./icons.js";
import { Live } from "./live.js";
import { People } from "./people.js";
import { Sky } from "./sky.js";
import { Stage } from "./stage.js";
import { Town } from "./town.js";

const find = (name) => document.getElementById(name);

const town = new Town();
const places = { phones: find("phones"), switcher: find("switcher"), empty: find("empty") };
const stage = new Stage(town, places);
const drawer = find("people");
const opener = find("open-people");

function setDrawer(isOpen) {
  drawer.classList.toggle("is-open", isOpen);
  opener.setAttribute("aria-expanded", String(isOpen));
  if (isOpen) find("search").focus();
}

function say(text) {
  find("line").textContent = text;
}

function onLine(isOnline) {
  document.documentElement.dataset.line = isOnline ? "on" : "off";
  say(isOnline ? "实时连接" : "连接中断，正在重连…");
}

function drawBot() {
  const { name } = town.bot;
  document.title = `${name} · 模拟器`;
  find("bot-name").textContent = name;
  find("seal").textContent = [...name].slice(0, 2).join("");
}

const onPick = () => setDrawer(false);
new People(town, stage, { search: find("search"), list: find("list"), count: find("count"), onPick });

const sky = new Sky(find("sky"));
const parts = { date: find("date"), weekday: find("weekday"), lunar: find("lunar"), time: find("time") };
const buttons = document.querySelectorAll("#pushes button");
new Clock(town, { ...parts, buttons }, { onHour: (hour) => sky.show(hour), onError: ({ message }) => say(message) });

opener.append(icon("people"));
opener.addEventListener("click", () => setDrawer(!drawer.classList.contains("is-open")));
find("close-people").append(icon("close"));
find("close-people").addEventListener("click", () => setDrawer(false));
drawer.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !drawer.classList.contains("is-open")) return;
  setDrawer(false);
  opener.focus();
});
addEventListener("pointerdown", ({ target }) => {
  if (!drawer.contains(target) && !opener.contains(target)) setDrawer(false);
});
find("search-icon").append(icon("search"));
town.addEventListener("loaded", drawBot);
new Live(town, onLine).start();
