/** Pictures of the neighbourhood, painted at once for those who have no photo at hand. */

const WIDTH = 960;
const HEIGHT = 720;
const SCENES = [boxesInTheHall, lampAtNight, carOnTheGreen, waterInTheLane];
let next = Math.floor(Math.random() * SCENES.length);

/**
 * Take some pictures, each of something else.
 * @param {number} count
 * @returns {Promise<File[]>}
 */
export function takePictures(count) {
  return Promise.all(Array.from({ length: count }, takePicture));
}

function takePicture() {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const brush = canvas.getContext("2d");
  SCENES[next % SCENES.length](brush);
  next += 1;
  grain(brush);
  return new Promise((resolve) => {
    canvas.toBlob((blob) => resolve(new File([blob], "随手拍.jpg", { type: "image/jpeg" })), "image/jpeg", 0.86);
  });
}

function boxesInTheHall(brush) {
  area(brush, "#d9d2c2", [0, 0, WIDTH, 0, WIDTH, HEIGHT, 0, HEIGHT]);
  area(brush, "#b9b09d", [0, HEIGHT, 250, 500, 710, 500, WIDTH, HEIGHT]);
  area(brush, "#8fa08b", [0, 330, 250, 350, 250, 500, 0, HEIGHT]);
  area(brush, "#9dad98", [WIDTH, 330, 710, 350, 710, 500, WIDTH, HEIGHT]);
  area(brush, "#6f4f3a", [370, 180, 590, 180, 590, 500, 370, 500]);
  area(brush, "#a93325", [440, 150, 520, 150, 520, 176, 440, 176]);
  const boxes = [[90, 430, 210], [150, 290, 150], [300, 500, 150], [620, 470, 180], [650, 350, 125], [780, 540, 160]];
  for (const [x, y, side] of boxes) box(brush, x, y, side);
}

function box(brush, x, y, side) {
  area(brush, "#c39a63", [x, y, x + side, y, x + side, y + side * 0.8, x, y + side * 0.8]);
  area(brush, "#d8b581", [x, y, x + side * 0.16, y - side * 0.14, x + side * 1.16, y - side * 0.14, x + side, y]);
  area(brush, "#a37d4b", [x + side, y, x + side * 1.16, y - side * 0.14, x + side * 1.16, y + side * 0.66, x + side, y + side * 0.8]);
  area(brush, "#e6d2ab", [x + side * 0.42, y, x + side * 0.56, y, x + side * 0.56, y + side * 0.8, x + side * 0.42, y + side * 0.8]);
}

function lampAtNight(brush) {
  shade(brush, ["#1f2740", "#4a4a63"]);
  for (let house = 0; house < 6; house += 1) tower(brush, house);
  area(brush, "#33323f", [0, 620, WIDTH, 590, WIDTH, HEIGHT, 0, HEIGHT]);
  area(brush, "#15161f", [600, 190, 616, 190, 620, 640, 596, 640]);
  area(brush, "#15161f", [500, 180, 616, 180, 616, 196, 500, 202]);
  area(brush, "#5a5a66", [480, 198, 560, 198, 548, 222, 492, 222]);
  disc(brush, "#f4e6bd", 180, 140, 46);
}

function tower(brush, house) {
  const x = house * 165 - 20;
  const top = 300 + ((house * 97) % 160);
  area(brush, "#2a2d42", [x, top, x + 130, top, x + 130, HEIGHT, x, HEIGHT]);
  for (let pane = 0; pane < 15; pane += 1) {
    const left = x + 18 + (pane % 3) * 36;
    const y = top + 26 + Math.floor(pane / 3) * 52;
    const color = (pane * 7 + house * 5) % 4 === 0 ? "#f2c46b" : "#363a52";
    area(brush, color, [left, y, left + 20, y, left + 20, y + 28, left, y + 28]);
  }
}

function carOnTheGreen(brush) {
  shade(brush, ["#cfe2e6", "#f3ead4"]);
  area(brush, "#7ea06b", [0, 430, WIDTH, 400, WIDTH, HEIGHT, 0, HEIGHT]);
  area(brush, "#c9c0ae", [0, 610, WIDTH, 560, WIDTH, HEIGHT, 0, HEIGHT]);
  for (const [x, y, size] of [[120, 330, 110], [300, 350, 80], [830, 320, 120]]) tree(brush, x, y, size);
  area(brush, "#a93325", [330, 500, 380, 420, 610, 415, 690, 490, 770, 505, 775, 580, 320, 590]);
  area(brush, "#e9f1f0", [392, 436, 490, 430, 490, 490, 362, 494]);
  area(brush, "#e9f1f0", [510, 430, 600, 428, 656, 486, 510, 490]);
  for (const x of [425, 675]) {
    disc(brush, "#26221e", x, 585, 46);
    disc(brush, "#cfc8ba", x, 585, 20);
  }
}

function tree(brush, x, y, size) {
  area(brush, "#6b503a", [x - 9, y, x + 9, y, x + 12, y + size * 1.3, x - 12, y + size * 1.3]);
  disc(brush, "#557d52", x, y - size * 0.2, size * 0.62);
  disc(brush, "#67935f", x + size * 0.28, y - size * 0.42, size * 0.42);
}

function waterInTheLane(brush) {
  shade(brush, ["#aeb9bd", "#d9d8d0"]);
  area(brush, "#c7b497", [0, 120, 260, 250, 260, 520, 0, HEIGHT]);
  area(brush, "#b7a488", [WIDTH, 90, 700, 250, 700, 520, WIDTH, HEIGHT]);
  area(brush, "#8d8b86", [0, HEIGHT, 260, 480, 700, 480, WIDTH, HEIGHT]);
  brush.fillStyle = "#a9c4cc";
  brush.beginPath();
  brush.ellipse(500, 620, 330, 66, -0.06, 0, Math.PI * 2);
  brush.fill();
  brush.strokeStyle = "#e9f3f4";
  brush.lineWidth = 4;
  for (const [x, y, reach] of [[420, 610, 60], [600, 640, 44], [520, 590, 30]]) ring(brush, x, y, reach);
  for (let drop = 0; drop < 70; drop += 1) rain(brush, (drop * 139) % WIDTH, (drop * 211) % 560);
}

function ring(brush, x, y, reach) {
  brush.beginPath();
  brush.ellipse(x, y, reach, reach * 0.24, 0, 0, Math.PI * 2);
  brush.stroke();
}

function rain(brush, x, y) {
  brush.globalAlpha = 0.45;
  brush.beginPath();
  brush.moveTo(x, y);
  brush.lineTo(x - 8, y + 44);
  brush.stroke();
  brush.globalAlpha = 1;
}

function area(brush, color, points) {
  brush.fillStyle = color;
  brush.beginPath();
  for (let index = 0; index < points.length; index += 2) brush.lineTo(points[index], points[index + 1]);
  brush.fill();
}

function disc(brush, color, x, y, reach) {
  brush.fillStyle = color;
  brush.beginPath();
  brush.arc(x, y, reach, 0, Math.PI * 2);
  brush.fill();
}

function shade(brush, [top, low]) {
  const sky = brush.createLinearGradient(0, 0, 0, HEIGHT);
  sky.addColorStop(0, top);
  sky.addColorStop(1, low);
  brush.fillStyle = sky;
  brush.fillRect(0, 0, WIDTH, HEIGHT);
}

/** Light from one side and a darker rim, as in a hasty photo. */
function grain(brush) {
  const rim = brush.createRadialGradient(WIDTH * 0.4, HEIGHT * 0.35, 200, WIDTH / 2, HEIGHT / 2, 640);
  rim.addColorStop(0, "rgb(255 244 214 / 16%)");
  rim.addColorStop(1, "rgb(30 20 8 / 34%)");
  brush.fillStyle = rim;
  brush.fillRect(0, 0, WIDTH, HEIGHT);
}
