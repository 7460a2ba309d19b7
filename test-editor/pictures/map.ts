import { takeMaps } from "../page/map-pictures.js";

takeMaps("Default Light Modern", "light");
