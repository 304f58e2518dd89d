import "./tick.js";
import "./live.js";
import "./switch.js";
import "./menu.js";
import "./time.js";
