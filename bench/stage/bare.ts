/** The limit to compare with: a loop that only fills rectangles, as many as there are tokens. */

const SIDE = 13; // about what the disc of a message covers

export class BareLoop {
  private readonly context: CanvasRenderingContext2D;
  private readonly x: Float32Array;
  private readonly y: Float32Array;

  constructor(private readonly canvas: HTMLCanvasElement, private readonly count: number) {
    const context = canvas.getContext('2d');
    if (context === null) throw new Error('this browser draws on no canvas');
    this.context = context;
    this.x = Float32Array.from({ length: count }, (_, at) => (at * 7919) % canvas.width);
    this.y = Float32Array.from({ length: count }, (_, at) => (at * 104_729) % canvas.height);
  }

  draw(): void {
    const { context, canvas, count, x, y } = this;
    context.clearRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = '#2563a8';
    for (let i = 0; i < count; i++) {
      x[i] = (x[i]! + 2) % canvas.width;
      context.fillRect(x[i]!, y[i]!, SIDE, SIDE);
    }
  }
}
