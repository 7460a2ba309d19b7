import { takeMaps } from "../page/map-pictures.js";

takeMaps("Default Dark Modern", "dark");
